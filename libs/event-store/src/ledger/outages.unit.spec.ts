import { describe, expect, it } from '@jest/globals';
import { StoreUnavailable, UnknownOutcome, WrongExpectedRevision } from '../errors.js';
import type { LedgerStore } from '../ledger-store.js';
import type { Appended } from '../port.js';
import { FaultyAdapter } from '@testing/event-store/faulty-adapter';
import { collect, command, NOW, noted, started, testLedger } from '@testing/event-store/test-ledger';
import { ManualClock } from '@testing/platform/manual-clock';

const faulty = () => {
  const clock = new ManualClock(NOW);
  const adapter = new FaultyAdapter(clock);
  return { ledger: testLedger({ adapter, clock }).ledger, adapter, clock };
};

const append = (ledger: LedgerStore, stream = 'incident-1'): Promise<Appended> =>
  ledger.append({ stream, head: undefined, events: [started(), noted()], command: command() });

describe('an unknown outcome', () => {
  it.each(['lost', 'dropped'] as const)('(%s) is sent again with the same bytes until it is known', async (fault) => {
    const { ledger, adapter, clock } = faulty();
    adapter.faults = [fault, fault, 'away', fault];
    const appending = append(ledger);
    await clock.advance(20_000);
    expect((await appending).head.revision).toBe(1n);
    expect(new Set(adapter.writes.map(({ events }) => JSON.stringify(events))).size).toBe(1);
    expect(adapter.writes.length).toBe(4);
    expect(await collect(ledger.readStream('incident-1'))).toHaveLength(2);
  });

  it('may turn out to be a conflict', async () => {
    const { ledger, adapter, clock } = faulty();
    const other = testLedger({ adapter, clock }).ledger;
    adapter.faults = ['dropped'];
    const appending = expect(append(ledger)).rejects.toThrow(WrongExpectedRevision);
    await append(other);
    await clock.advance(5_000);
    await appending;
  });

  it('is what an append under way ends in when the ledger closes', async () => {
    const { ledger, adapter, clock } = faulty();
    adapter.faults = ['silent', 'dropped'];
    const silent = expect(append(ledger)).rejects.toThrow(UnknownOutcome);
    const dropped = expect(append(ledger, 'incident-2')).rejects.toThrow(UnknownOutcome);
    await clock.advance(1);
    await ledger.close();
    await Promise.all([silent, dropped]);
    await expect(append(ledger)).rejects.toThrow(StoreUnavailable);
  });
});

describe('a store that is away', () => {
  it('refuses new appends at once, nothing sent, until it answers a ping', async () => {
    const { ledger, adapter, clock } = faulty();
    adapter.away = true;
    await expect(append(ledger)).rejects.toThrow('connection refused');
    expect(ledger.status()).toEqual({ kind: 'memory', available: false, problem: 'connection refused', since: NOW });
    await clock.advance(10_000);
    await expect(append(ledger)).rejects.toThrow(/away: still away/);
    expect(ledger.status()).toMatchObject({ available: false, since: NOW });
    adapter.away = false;
    await expect(append(ledger)).rejects.toThrow(StoreUnavailable);
    expect(adapter.writes).toEqual([]);
    await clock.advance(2_000);
    expect(ledger.status()).toEqual({ kind: 'memory', available: true });
    expect((await append(ledger)).head.revision).toBe(1n);
  });

  it('keeps what was sent before and writes it when it is back', async () => {
    const { ledger, adapter, clock } = faulty();
    adapter.faults = Array(50).fill('dropped') as 'dropped'[];
    const appending = Array.from({ length: 50 }, (_, index) => append(ledger, `incident-${index}`));
    await clock.advance(0);
    adapter.away = true;
    await clock.advance(60_000);
    adapter.away = false;
    await clock.advance(10_000);
    expect((await Promise.all(appending)).every(({ head }) => head.revision === 1n)).toBe(true);
  });

  it('is pinged again although a ping is never answered', async () => {
    const { ledger, adapter, clock } = faulty();
    adapter.faults = ['away'];
    const ping = adapter.ping.bind(adapter);
    adapter.ping = () => new Promise(() => undefined);
    await expect(append(ledger)).rejects.toThrow(StoreUnavailable);
    await clock.advance(6_000);
    expect(ledger.status().problem).toMatch(/no answer within 5000 ms/);
    adapter.ping = ping;
    await clock.advance(8_000);
    expect(ledger.status().available).toBe(true);
  });
});

describe('a subscription', () => {
  it('that breaks goes on behind the last event, losing and repeating nothing', async () => {
    const { ledger, adapter, clock } = faulty();
    adapter.breakAfter = 2;
    const stop = new AbortController();
    const seen: string[] = [];
    const reading = (async () => {
      for await (const batch of ledger.subscribe({ signal: stop.signal })) {
        seen.push(...batch.events.map(({ stream }) => stream));
      }
    })();
    const streams = Array.from({ length: 9 }, (_, index) => `incident-${index}`);
    for (const stream of streams) {
      await ledger.append({ stream, head: undefined, events: [started()], command: command() });
      await clock.advance(3_000);
    }
    stop.abort();
    await clock.advance(1);
    await reading;
    expect(seen).toEqual(streams);
    expect(adapter.checkpoints.length).toBeGreaterThan(3);
  });

  it('ends when the ledger closes', async () => {
    const { ledger, clock } = faulty();
    const reading = collect(
      (async function* () {
        for await (const batch of ledger.subscribe({ signal: new AbortController().signal })) yield batch.events;
      })(),
    );
    await clock.advance(1);
    await ledger.close();
    expect(await reading).toEqual([]);
  });
});
