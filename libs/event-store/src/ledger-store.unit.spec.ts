import { describe, expect, it } from '@jest/globals';
import { SystemChance, SystemClock } from '@app/platform';
import { StoreUnavailable } from './errors.js';
import { EventTypes } from './event-type.js';
import type { CommandStamp, EventDraft } from './event.js';
import { LedgerStore } from './ledger-store.js';
import { ManualClock } from '@testing/platform/manual-clock';
import { MemoryAdapter } from '@testing/event-store/memory-adapter';
import { MemoryKeyStore } from '@testing/event-store/memory-key-store';

const types = new EventTypes([
  { type: 'NoteAdded', schema: 1, audience: 'staff', personal: ['text'] },
  { type: 'WorkStarted', schema: 1, audience: 'staff', personal: [] },
]);
const command: CommandStamp = {
  commandId: 'c1',
  payload: { a: 1.5 },
  correlationId: 'c1',
  causationId: 'c1',
  actor: 'key-1',
  origin: 'live',
};
const started: EventDraft = { type: 'WorkStarted', data: { by: 'p1' }, occurredAt: '2026-03-27T15:00:00Z' };
const noted: EventDraft = {
  type: 'NoteAdded',
  data: { author: 'p1', text: 'Grüße' },
  occurredAt: '2026-03-27T15:00:00Z',
  subjects: ['person-17', 'customer-acme'],
};

const collect = async <T>(batches: AsyncIterable<readonly T[]>): Promise<readonly T[]> => {
  const all: T[] = [];
  for await (const batch of batches) all.push(...batch);
  return all;
};

const clock = new SystemClock();
const chance = new SystemChance();
const store = (): LedgerStore =>
  new LedgerStore({
    adapter: new MemoryAdapter(clock),
    types,
    keys: new MemoryKeyStore(chance),
    clock,
    chance,
    prefix: 'ledger.',
  });

describe('the ledger store', () => {
  it('reads back what was appended', async () => {
    const ledger = store();
    const appended = await ledger.append({ stream: 'incident-1', head: undefined, events: [started, noted], command });
    const read = await collect(ledger.readStream('incident-1'));
    expect(read.map((event) => ({ ...event, position: '' }))).toEqual(
      appended.events.map((event) => ({ ...event, position: '' })),
    );
    expect(read.at(-1)).toMatchObject({
      position: appended.position,
      data: { author: 'p1', text: 'Grüße' },
      personal: { keyId: 'person-17', absent: false },
      metadata: { hash: appended.head.hash },
    });
    await ledger.close();
  });

  it('delivers what is there and what comes', async () => {
    const ledger = store();
    const stop = new AbortController();
    const seen: string[] = [];
    await ledger.append({ stream: 'incident-1', head: undefined, events: [started], command });
    const reading = (async () => {
      for await (const batch of ledger.subscribe({ signal: stop.signal })) {
        seen.push(...batch.events.map((event) => event.stream));
        if (seen.length === 2) stop.abort();
      }
    })();
    await ledger.append({ stream: 'incident-2', head: undefined, events: [noted], command });
    await reading;
    expect(seen).toEqual(['incident-1', 'incident-2']);
    await ledger.close();
  });

  it('says what keeps its followers from going on while it answers, until they go on', async () => {
    let damaged = true;
    class Damaged extends MemoryAdapter {
      override async *subscribe(options: Parameters<MemoryAdapter['subscribe']>[0]) {
        if (damaged) throw new StoreUnavailable('log.db is damaged: restore a backup');
        yield* super.subscribe(options);
      }
    }
    const time = new ManualClock(0);
    const adapter = new Damaged(time);
    const keys = new MemoryKeyStore(chance);
    const told: string[] = [];
    const onInterrupted = (problem: string): void => void told.push(problem);
    const ledger = new LedgerStore({ adapter, types, keys, clock: time, chance, prefix: 'ledger.', onInterrupted });
    const stop = new AbortController();
    let batches = 0;
    const followed = (async () => {
      for await (const { events } of ledger.subscribe({ signal: stop.signal })) batches += 1 + events.length;
    })();
    const pass = async (): Promise<void> => {
      for (let second = 0; second < 20; second++) await time.advance(1_000);
    };
    expect(ledger.status()).toEqual({ kind: 'memory', available: true });
    await pass();
    expect(ledger.status()).toEqual({
      kind: 'memory',
      available: true,
      interrupted: 'log.db is damaged: restore a backup',
    });
    expect(told).toEqual(['log.db is damaged: restore a backup']);
    damaged = false;
    await pass();
    expect(batches).toBeGreaterThan(0);
    expect(ledger.status()).toEqual({ kind: 'memory', available: true });
    stop.abort(new Error('enough'));
    await followed;
  });
});
