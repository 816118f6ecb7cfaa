import { afterEach, describe, expect, it } from '@jest/globals';
import { EventStoreDBClient } from '@eventstore/db-client';
import { CheckpointMismatch, openEventStoreDb, StoreUnavailable } from '@app/event-store';
import type { Checkpoint, EventStoreDbAdapter, EventStoreDbTimes } from '@app/event-store';
import { SystemClock } from '@app/platform';
import { collect, sealed, sealedMany, uniquePrefix } from './sealed.js';
import { onEveryStore, onStandIn } from './stores.js';
import { checkpointOf, follow } from './following.js';

const opened: EventStoreDbAdapter[] = [];
const adapter = async (url: string, times: Partial<EventStoreDbTimes> = {}): Promise<EventStoreDbAdapter> => {
  const made = await openEventStoreDb({ url, clock: new SystemClock(), times });
  opened.push(made);
  return made;
};

afterEach(async () => {
  for (const each of opened.splice(0)) await each.close();
});

const ids = (events: readonly { id: string }[]): string[] => events.map(({ id }) => id);

onEveryStore('reading', (store) => {
  it('readAll passes over foreign events, whole pages of them, and ends at the head', async () => {
    const log = await adapter(store.url());
    const prefix = uniquePrefix();
    const foreign = uniquePrefix();
    const ours = sealedMany(2);
    await log.write(`${prefix}note-1`, 'no-stream', ours.slice(0, 1));
    await log.write(`${foreign}note-1`, 'no-stream', sealedMany(1_500));
    await log.write(`${prefix}note-2`, 'no-stream', ours.slice(1));
    await log.write(`${foreign}note-2`, 'no-stream', sealedMany(1));
    expect(ids(await collect(log.readAll({ prefix })))).toEqual(ids(ours));
    expect(await collect(log.readAll({ prefix: uniquePrefix() }))).toEqual([]);
  });

  it('a position is exclusive for readAll and for a subscription alike', async () => {
    const log = await adapter(store.url());
    const prefix = uniquePrefix();
    await log.write(`${prefix}note-1`, 'no-stream', sealedMany(4));
    const stored = await collect(log.readAll({ prefix }));
    const [, second] = stored;
    if (!second) throw new Error('four events were written');
    const behind = ids(stored.slice(2));
    expect(ids(await collect(log.readAll({ prefix, after: second.position })))).toEqual(behind);
    const followed = await follow(log, { prefix, after: checkpointOf(second) }, (events) => events.length === 2);
    expect(ids(followed)).toEqual(behind);
  });

  it('a checkpoint of another log, or beyond the end of this one, is a mismatch and no wait', async () => {
    const log = await adapter(store.url());
    const prefix = uniquePrefix();
    await log.write(`${prefix}note-1`, 'no-stream', sealedMany(2));
    const [first, second] = await collect(log.readAll({ prefix }));
    if (!first || !second) throw new Error('two events were written');
    const [commit = ''] = second.position.split('-');
    const between = (BigInt(`0x${commit}`) - 1n).toString(16).padStart(16, '0');
    const wrong: Checkpoint[] = [
      { position: second.position, eventId: first.id },
      { position: `${between}-${between}`, eventId: second.id },
      { position: '0fffffffffffffff-0fffffffffffffff', eventId: second.id },
    ];
    for (const after of wrong) {
      await expect(follow(log, { prefix, after }, () => true)).rejects.toBeInstanceOf(CheckpointMismatch);
    }
  });

  it('the event at a checkpoint is still there when its stream was tombstoned', async () => {
    const log = await adapter(store.url());
    const prefix = uniquePrefix();
    await log.write(`${prefix}key-1`, 'no-stream', sealedMany(1));
    const [last] = await collect(log.readAll({ prefix }));
    if (!last) throw new Error('one event was written');
    await log.tombstone(`${prefix}key-1`);
    const next = sealed(2);
    await log.write(`${prefix}note-1`, 'no-stream', [next]);
    const found = await follow(log, { prefix, after: checkpointOf(last) }, (events) => events.length > 0);
    expect(ids(found)).toEqual([next.id]);
  });

  it('a tombstone is not an event of ours', async () => {
    const log = await adapter(store.url());
    const prefix = uniquePrefix();
    await log.tombstone(`${prefix}key-1`);
    expect(await collect(log.readAll({ prefix }))).toEqual([]);
    expect(await follow(log, { prefix }, (_, { caughtUp }) => caughtUp)).toEqual([]);
  });

  it('a soft-deleted or cut stream is refused loudly', async () => {
    const log = await adapter(store.url());
    const stream = `${uniquePrefix()}note-1`;
    await log.write(stream, 'no-stream', sealedMany(3));
    const client = EventStoreDBClient.connectionString(store.url());
    await client.setStreamMetadata(stream, { maxCount: 1 });
    await expect(collect(log.readStream(stream))).rejects.toMatchObject({ code: 'stream-was-deleted', found: 2n });
    await client.deleteStream(stream);
    await client.dispose();
    await expect(log.write(stream, 'no-stream', sealedMany(1))).rejects.toMatchObject({ code: 'stream-was-deleted' });
  });

  it('a subscription that is left early leaves the connection usable, more often than a connection takes calls', async () => {
    const log = await adapter(store.url());
    const prefix = uniquePrefix();
    await log.write(`${prefix}note-1`, 'no-stream', sealedMany(3));
    for (let round = 0; round < 110; round++) {
      for await (const { events } of log.subscribe({ prefix, signal: new AbortController().signal })) {
        if (events.length > 0) break;
      }
    }
    expect(await collect(log.readStream(`${prefix}note-1`))).toHaveLength(3);
  }, 60_000);

  it('a subscription moves its position over foreign events and says that it has caught up', async () => {
    const log = await adapter(store.url());
    const prefix = uniquePrefix();
    const [own] = sealedMany(1);
    if (!own) throw new Error('one');
    const { position } = await log.write(`${prefix}note-1`, 'no-stream', [own]);
    await log.write(`${uniquePrefix()}note-1`, 'no-stream', sealedMany(1_200));
    const after = { position, eventId: own.id };
    let way = position;
    await follow(log, { prefix, after }, (_, batch) => {
      expect(batch.position && batch.position >= way).toBe(true);
      way = batch.position ?? way;
      return batch.caughtUp;
    });
    expect(way > position).toBe(true);
  });
});

onStandIn('reading under faults', (standIn) => {
  afterEach(() => standIn().faults.heal());

  it('a subscription that breaks throws, and nothing ends the process', async () => {
    const log = await adapter(standIn().url);
    const prefix = uniquePrefix();
    const broken = follow(log, { prefix }, (_, { caughtUp }) => {
      if (caughtUp) standIn().faults.cutConnections();
      return false;
    });
    await expect(broken).rejects.toBeInstanceOf(StoreUnavailable);
    await log.write(`${prefix}note-1`, 'no-stream', sealedMany(1));
    expect(await follow(log, { prefix }, (events) => events.length === 1)).toHaveLength(1);
  });

  it('a subscription that the server drops as too slow is taken up again where it was', async () => {
    const log = await adapter(standIn().url);
    const prefix = uniquePrefix();
    const events = sealedMany(6);
    await log.write(`${prefix}note-1`, 'no-stream', events.slice(0, 3));
    let way = '';
    let drops = 0;
    const found = await follow(log, { prefix }, async (sofar, batch) => {
      expect((batch.position ?? '') >= way).toBe(true);
      way = batch.position ?? way;
      if (batch.caughtUp && drops < 2) {
        drops += 1;
        standIn().faults.dropSubscriptions();
        if (drops === 2) await log.write(`${prefix}note-1`, 2n, events.slice(3));
      }
      return sofar.length >= 6;
    });
    expect(ids(found)).toEqual(ids(events));
  });

  it('a subscription that has gone silent is found out by the tail of the log', async () => {
    const log = await adapter(standIn().url, { idleMs: 200 });
    const prefix = uniquePrefix();
    const silent = follow(log, { prefix }, async (_, { caughtUp }) => {
      if (!caughtUp) return false;
      standIn().faults.silenceSubscriptions();
      await log.write(`${prefix}note-1`, 'no-stream', sealedMany(1));
      return false;
    });
    await expect(silent).rejects.toThrow('the subscription is silent');
  });

  it('a subscription without news is left in peace, whatever others write', async () => {
    const log = await adapter(standIn().url, { idleMs: 50 });
    const prefix = uniquePrefix();
    const end = new AbortController();
    setTimeout(() => end.abort(), 600);
    let others = 0;
    for await (const { caughtUp } of log.subscribe({ prefix, signal: end.signal })) {
      if (caughtUp) await log.write(`${uniquePrefix()}note-${others++}`, 'no-stream', sealedMany(300));
    }
    expect(end.signal.aborted).toBe(true);
  });

  it('no call stays open behind reads and subscriptions that were left', async () => {
    const log = await adapter(standIn().url);
    const prefix = uniquePrefix();
    await log.write(`${prefix}note-1`, 'no-stream', sealedMany(1_500));
    const before = standIn().calls.all;
    const left = [
      log.readStream(`${prefix}note-1`),
      log.readAll({ prefix }),
      log.subscribe({ prefix, signal: new AbortController().signal }),
    ];
    for (const batches of left) for await (const batch of batches) if (batch) break;
    for (let tries = 0; standIn().calls.all > before && tries < 100; tries++) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect(standIn().calls.all).toBe(before);
  });

  describe('a slow consumer', () => {
    it('gets every event, while the server is held back', async () => {
      const log = await adapter(standIn().url);
      const prefix = uniquePrefix();
      for (let part = 0; part < 8; part++) await log.write(`${prefix}note-${part}`, 'no-stream', sealedMany(1_000));
      let largest = 0;
      const found = await follow(log, { prefix }, async (events, batch) => {
        largest = Math.max(largest, batch.events.length);
        await new Promise((resolve) => setTimeout(resolve, 50));
        return events.length >= 8_000;
      });
      expect(new Set(ids(found)).size).toBe(8_000);
      expect(largest).toBeLessThanOrEqual(2_000);
    }, 60_000);
  });

  it('a ping of a silent server fails in time and says so', async () => {
    const log = await adapter(standIn().url, { connectMs: 200 });
    await log.ping();
    standIn().faults.silence();
    await expect(log.ping()).rejects.toThrow('EventStoreDB: no answer within 200 ms');
  });
});
