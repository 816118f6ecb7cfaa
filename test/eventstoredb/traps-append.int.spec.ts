import { afterEach, describe, expect, it } from '@jest/globals';
import { EventStoreDBClient } from '@eventstore/db-client';
import { AppendTooLarge, MAX_APPEND_BYTES, openEventStoreDb, UnknownOutcome } from '@app/event-store';
import type { EventStoreDbAdapter, EventStoreDbTimes } from '@app/event-store';
import { SystemClock } from '@app/platform';
import { collect, sealed, sealedMany, uniquePrefix } from './sealed.js';
import { onEveryStore, onStandIn } from './stores.js';

const opened: EventStoreDbAdapter[] = [];
const adapter = async (url: string, times: Partial<EventStoreDbTimes> = {}): Promise<EventStoreDbAdapter> => {
  const made = await openEventStoreDb({ url, clock: new SystemClock(), times });
  opened.push(made);
  return made;
};

afterEach(async () => {
  for (const each of opened.splice(0)) await each.close();
});

onEveryStore('appending', (store) => {
  it('sends and reads the sealed bytes as they are, keys that look like numbers included', async () => {
    const log = await adapter(store.url());
    const stream = `${uniquePrefix()}note-1`;
    const odd = sealed(1, {
      data: '{"10":1,"9":{"b":"ü\u2028😀","a":[]},"__proto__":0}',
      metadata: '{"10":"x","9":"y"}',
    });
    await log.write(stream, 'no-stream', [odd]);
    const [stored] = await collect(log.readStream(stream));
    expect(stored).toMatchObject(odd);
    const client = EventStoreDBClient.connectionString(store.url());
    for await (const { event } of client.readStream(stream)) expect(event?.isJson).toBe(true);
    await client.dispose();
  });

  it('gives the receipt of its own events again, and none for a repeat and one more', async () => {
    const log = await adapter(store.url());
    const stream = `${uniquePrefix()}note-1`;
    const events = sealedMany(3);
    const written = await log.write(stream, 'no-stream', events);
    // One more event in the append than was stored makes the server say "conflict", and it is one.
    await expect(log.write(stream, 'no-stream', [...events, sealed(4)])).rejects.toMatchObject({ actual: 2n });
    expect(await log.write(stream, 'no-stream', events.slice(0, 2))).toMatchObject({ revision: 1n });
    expect(await log.write(stream, 'no-stream', events)).toEqual(written);
    await expect(log.write(stream, 'no-stream', sealedMany(3))).rejects.toMatchObject({
      code: 'wrong-expected-revision',
      expected: 'no-stream',
      actual: 2n,
    });
  });

  it('refuses too much data before it is sent, by its bytes', async () => {
    const log = await adapter(store.url());
    const stream = `${uniquePrefix()}note-1`;
    const half = JSON.stringify('ü'.repeat(MAX_APPEND_BYTES / 4));
    const tooMuch = [sealed(1, { data: half }), sealed(2, { data: half })];
    await expect(log.write(stream, 'no-stream', tooMuch)).rejects.toBeInstanceOf(AppendTooLarge);
    expect(await collect(log.readStream(stream))).toEqual([]);
  });

  it('sends an append with much metadata in several messages', async () => {
    const log = await adapter(store.url());
    const stream = `${uniquePrefix()}note-1`;
    const metadata = JSON.stringify({ hash: 'f'.repeat(8_000) });
    const events = sealedMany(600).map((event) => ({ ...event, metadata }));
    expect(await log.write(stream, 'no-stream', events)).toMatchObject({ revision: 599n });
    expect(await collect(log.readStream(stream))).toHaveLength(600);
  });

  it('says that a tombstoned stream is deleted', async () => {
    const log = await adapter(store.url());
    const stream = `${uniquePrefix()}key-1`;
    const events = sealedMany(1);
    await log.write(stream, 'no-stream', events);
    await log.tombstone(stream);
    await log.tombstone(stream);
    for (const expected of ['no-stream', 0n] as const) {
      await expect(log.write(stream, expected, sealedMany(1))).rejects.toMatchObject({ actual: 'deleted' });
    }
    expect(await collect(log.readStream(stream))).toEqual([]);
  });
});

onStandIn('appending under faults', (standIn) => {
  afterEach(() => standIn().faults.heal());

  const quick = { appendMs: 300, silenceMs: 5_000, connectMs: 1_000 };

  describe('a server that does not answer', () => {
    it('is given up after our own time-out, outcome unknown, and the same bytes succeed later', async () => {
      const log = await adapter(standIn().url, quick);
      const stream = `${uniquePrefix()}note-1`;
      await log.ping();
      const events = sealedMany(2);
      standIn().faults.silence();
      await expect(log.write(stream, 'no-stream', events)).rejects.toBeInstanceOf(UnknownOutcome);
      standIn().faults.heal();
      expect(await log.write(stream, 'no-stream', events)).toMatchObject({ revision: 1n });
    });

    it('is asked for after a moment of silence, and everything that waits is given up together', async () => {
      const log = await adapter(standIn().url, { appendMs: 60_000, silenceMs: 100, connectMs: 300 });
      await log.ping();
      standIn().faults.silence();
      const room = uniquePrefix();
      const waiting = [1, 2, 3].map((number) => log.write(`${room}note-${number}`, 'no-stream', sealedMany(1)));
      for (const outcome of await Promise.allSettled(waiting)) {
        expect(outcome).toMatchObject({ status: 'rejected', reason: { code: 'outcome-unknown' } });
      }
    });

    it('is no reason to send more: while no connection stands, nothing is sent', async () => {
      const log = await adapter(standIn().url, quick);
      standIn().faults.silence();
      await expect(log.write('x', 'no-stream', sealedMany(1))).rejects.toMatchObject({ code: 'store-unavailable' });
      expect(standIn().log.stream('x')).toBeUndefined();
    });
  });

  it('a store whose clock is far ahead takes appends all the same, and its time comes with the events', async () => {
    const log = await adapter(standIn().url);
    const stream = `${uniquePrefix()}note-1`;
    const ahead = 3_600_000;
    standIn().faults.clockOffset = ahead;
    const before = Date.now();
    await log.write(stream, 'no-stream', sealedMany(1));
    standIn().faults.clockOffset = 0;
    const [stored] = await collect(log.readStream(stream));
    expect(stored?.created).toBeGreaterThanOrEqual(before + ahead);
    expect(stored?.created).toBeLessThan(before + ahead + 60_000);
  });

  it('an acknowledgement that is lost leaves the outcome unknown; the repeat gets the first receipt', async () => {
    const log = await adapter(standIn().url, quick);
    const stream = `${uniquePrefix()}note-1`;
    await log.ping();
    const events = sealedMany(2);
    standIn().faults.loseAcknowledgement(1, 'break');
    await expect(log.write(stream, 'no-stream', events)).rejects.toBeInstanceOf(UnknownOutcome);
    const written = await log.write(stream, 'no-stream', events);
    const stored = await collect(log.readStream(stream));
    expect(stored.map(({ id }) => id)).toEqual(events.map(({ id }) => id));
    expect(written).toEqual({ revision: 1n, position: stored[1]?.position });
  });

  it('a transport error of one adapter leaves the appends of another alone', async () => {
    const one = await adapter(standIn().url, quick);
    const { EventStoreStandIn } = await import('../eventstore-stand-in/index.js');
    const elsewhere = await EventStoreStandIn.start();
    const other = await adapter(elsewhere.url, { ...quick, appendMs: 10_000 });
    try {
      await Promise.all([one.ping(), other.ping()]);
      elsewhere.faults.slowStreams(300);
      const slow = other.write(`${uniquePrefix()}note-1`, 'no-stream', sealedMany(1));
      standIn().faults.loseAcknowledgement(1, 'break');
      await expect(one.write(`${uniquePrefix()}note-1`, 'no-stream', sealedMany(1))).rejects.toBeInstanceOf(
        UnknownOutcome,
      );
      expect(await slow).toMatchObject({ revision: 0n });
    } finally {
      await other.close();
      await elsewhere.stop();
    }
  });

  it('a server that dies under back-pressure rejects every append, none stays open and none goes unhandled', async () => {
    const log = await adapter(standIn().url, { ...quick, appendMs: 60_000 });
    await log.ping();
    const unhandled: unknown[] = [];
    const onUnhandled = (reason: unknown): void => void unhandled.push(reason);
    process.on('unhandledRejection', onUnhandled);
    const room = uniquePrefix();
    const data = JSON.stringify({ text: 'x'.repeat(50_000) });
    const waiting = Array.from({ length: 100 }, (_, number) =>
      log.write(`${room}note-${number}`, 'no-stream', [sealed(number, { data })]),
    );
    standIn().faults.cutConnections();
    const outcomes = await Promise.allSettled(waiting);
    await new Promise((resolve) => setImmediate(resolve));
    process.off('unhandledRejection', onUnhandled);
    const refused = outcomes.filter(({ status }) => status === 'rejected');
    expect(refused.length).toBeGreaterThan(0);
    for (const outcome of refused) expect(outcome).toMatchObject({ reason: { code: 'outcome-unknown' } });
    expect(unhandled).toEqual([]);
  });

  it('after a failure a new client is made, which finds the node that leads now', async () => {
    const log = await adapter(standIn().discoverUrl, quick);
    const stream = `${uniquePrefix()}note-1`;
    const [first, second] = [sealedMany(1), sealedMany(1)];
    await log.write(stream, 'no-stream', first);
    standIn().faults.notLeader({ host: '127.0.0.1', port: 1 });
    await expect(log.write(stream, 0n, second)).rejects.toMatchObject({ code: 'outcome-unknown' });
    await expect(log.write(stream, 0n, second)).rejects.toMatchObject({ code: 'store-unavailable' });
    standIn().faults.heal();
    const before = Date.now();
    expect(await log.write(stream, 0n, second)).toMatchObject({ revision: 1n });
    expect(Date.now() - before).toBeLessThan(5_000);
  });

  it('a stop of the server is survived by the same adapter', async () => {
    const log = await adapter(standIn().url, quick);
    const stream = `${uniquePrefix()}note-1`;
    await log.write(stream, 'no-stream', sealedMany(1));
    await standIn().restart();
    const event = sealedMany(1);
    let written: { revision: bigint } | undefined;
    for (let tries = 0; !written && tries < 20; tries++) {
      written = await log.write(stream, 0n, event).catch(() => undefined);
    }
    expect(written).toMatchObject({ revision: 1n });
  });
});
