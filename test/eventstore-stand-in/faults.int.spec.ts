import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { END, EventStoreDBClient, NO_STREAM } from '@eventstore/db-client';
import { EventStoreStandIn } from './index.js';
import { happened, Heard, many, revisions, staysOpen } from './rows/helpers.js';

describe('faults of the stand-in', () => {
  let standIn: EventStoreStandIn;
  let client: EventStoreDBClient;
  const stream = 'ledger.incident-1';
  const append = (client_ = client): ReturnType<EventStoreDBClient['appendToStream']> =>
    client_.appendToStream(stream, happened());
  const stored = (): number => standIn.log.stream(stream)?.records.length ?? 0;

  beforeEach(async () => {
    standIn = await EventStoreStandIn.start();
    client = EventStoreDBClient.connectionString(standIn.url);
    await append();
  });

  afterEach(async () => {
    standIn.faults.heal();
    await Promise.race([client.dispose(), sleep(200, undefined, { ref: false })]);
    await standIn.stop();
  });

  it('silence: calls are accepted, nothing is answered or written', async () => {
    standIn.faults.silence();
    const pending = [append(), revisions(client.readStream(stream))];
    expect(await Promise.all(pending.map((promise) => staysOpen(promise, 300)))).toEqual([true, true]);
    expect(stored()).toBe(1);
    standIn.faults.heal();
    await append();
    expect(stored()).toBe(2);
  });

  it('silence of subscriptions: they stand open and deliver nothing, everything else works', async () => {
    const heard = new Heard(client.subscribeToAll({ fromPosition: END }));
    await heard.until('caughtUp');
    standIn.faults.silenceSubscriptions();
    await append();
    await sleep(100);
    standIn.faults.heal();
    await append();
    await sleep(100);
    expect(heard.said).toEqual(['confirmation', 'caughtUp']);
    const later = new Heard(client.subscribeToStream(stream));
    await later.until(`${stream}@2`);
  });

  it('unavailable: open and new calls end with UNAVAILABLE', async () => {
    const heard = new Heard(client.subscribeToAll({ fromPosition: END }));
    await heard.until('caughtUp');
    standIn.faults.unavailable();
    await heard.until('error');
    expect(heard.errors[0]).toMatchObject({ type: 'unavailable' });
    // The client that asks for the features of the server gets the bare error of the call.
    await expect(append()).rejects.toMatchObject({ code: 14 });
    standIn.faults.heal();
    await append();
    expect(stored()).toBe(2);
  });

  it('cancel in flight: open calls end with CANCELLED, the next ones work', async () => {
    const heard = new Heard(client.subscribeToAll({ fromPosition: END }));
    await heard.until('caughtUp');
    standIn.faults.silence();
    const pending = append();
    const rejected = expect(pending).rejects.toMatchObject({ type: 'cancelled' });
    await sleep(50);
    standIn.faults.cancelInFlight();
    await rejected;
    await heard.until('error');
    expect(heard.errors[0]).toMatchObject({ type: 'cancelled' });
    standIn.faults.heal();
    await append();
    expect(stored()).toBe(2);
  });

  it('dropped subscriptions: the server finds its reader too slow', async () => {
    const heard = new Heard(client.subscribeToAll({ fromPosition: END }));
    await heard.until('caughtUp');
    standIn.faults.dropSubscriptions();
    await heard.until('error');
    expect(heard.errors[0]).toMatchObject({ type: 'timeout' });
    expect(heard.errors[0]?.message).toContain('Client resubscription required');
    await append();
  });

  it('a lost acknowledgement: written, and the writer never learns of it', async () => {
    standIn.faults.loseAcknowledgement();
    const event = happened();
    const lost = client.appendToStream(stream, event, { expectedRevision: 0n });
    expect(await staysOpen(lost, 300)).toBe(true);
    expect(stored()).toBe(2);
    const again = await client.appendToStream(stream, event, { expectedRevision: 0n });
    expect(again.nextExpectedRevision).toBe(1n);
    expect(stored()).toBe(2);
  });

  it('an acknowledgement lost with the connection: written, and the append is rejected', async () => {
    standIn.faults.loseAcknowledgement(1, 'break');
    const event = happened();
    const lost = client.appendToStream(stream, event, { expectedRevision: 0n });
    await expect(lost).rejects.toMatchObject({ type: 'unavailable' });
    const again = await client.appendToStream(stream, event, { expectedRevision: 0n });
    expect(again.nextExpectedRevision).toBe(1n);
    expect(stored()).toBe(2);
  });

  it('a dropped repeat times out; the next one is answered', async () => {
    const event = happened();
    const repeat = (): Promise<unknown> => client.appendToStream(stream, event, { expectedRevision: 0n });
    const first = await repeat();
    standIn.faults.dropRepeats();
    await expect(repeat()).rejects.toMatchObject({ type: 'deadline-exceeded' });
    expect(await repeat()).toEqual(first);
    expect(stored()).toBe(2);
  });

  it('cut connections: open calls break, the next ones work', async () => {
    const heard = new Heard(client.subscribeToAll({ fromPosition: END }));
    await heard.until('caughtUp');
    standIn.faults.cutConnections();
    await heard.until('error');
    expect(heard.errors[0]).toMatchObject({ type: 'unavailable' });
    await append();
  });

  it('slow streams: every message waits', async () => {
    await client.appendToStream(stream, many(3));
    standIn.faults.slowStreams(60);
    const began = performance.now();
    expect(await revisions(client.readStream(stream))).toHaveLength(4);
    expect(performance.now() - began).toBeGreaterThan(4 * 55);
  });

  it('restart: connections break, the log and the port stay', async () => {
    const { url } = standIn;
    const restarted = standIn.restart(200);
    await sleep(50);
    await expect(append()).rejects.toBeInstanceOf(Error);
    await restarted;
    expect(standIn.url).toBe(url);
    const other = EventStoreDBClient.connectionString(url);
    const next = await other.appendToStream(stream, happened(), { expectedRevision: 0n });
    expect(next.nextExpectedRevision).toBe(1n);
    await other.dispose();
  });

  it('not the leader: writers are sent to the leader, and the client follows', async () => {
    const leader = await EventStoreStandIn.start(standIn.log);
    standIn.faults.notLeader(leader.endpoint);
    await expect(append()).rejects.toMatchObject({ type: 'not-leader', leader: { port: leader.endpoint.port } });
    expect(stored()).toBe(1);
    expect((await append()).nextExpectedRevision).toBe(1n);
    const credentials = { username: 'admin', password: 'changeit' };
    const other = EventStoreDBClient.connectionString(standIn.url);
    const single = other.appendToStream(stream, happened(), { expectedRevision: NO_STREAM, credentials });
    await expect(single).rejects.toMatchObject({ type: 'not-leader' });
    expect(await revisions(other.readStream(stream))).toEqual([0n, 1n]);
    await Promise.all([client.dispose(), other.dispose()]);
    await leader.stop();
  });

  it('a clock that is off: in `created`, and in the judgement of deadlines', async () => {
    standIn.faults.clockOffset = 60_000;
    await expect(append()).rejects.toMatchObject({ type: 'deadline-exceeded' });
    await client.appendToStream(stream, happened(), { deadline: 120_000 });
    const created = standIn.log.records.at(-1)?.created ?? 0;
    expect(created - Date.now()).toBeGreaterThan(50_000);
    expect(stored()).toBe(2);
  });
});
