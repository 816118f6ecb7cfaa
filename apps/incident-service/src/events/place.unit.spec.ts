import { beforeEach, describe, expect, it } from '@jest/globals';
import { type LedgerEvent, LedgerStore } from '@app/event-store';
import { EVENT_TYPES } from '@app/composition';
import { SystemChance } from '@app/platform';
import { placeOf, reach } from './place.js';
import { MemoryAdapter } from '@testing/event-store/memory-adapter';
import { ManualClock } from '@testing/platform/manual-clock';
import { MemoryKeyStore } from '@testing/event-store/memory-key-store';

const chance = new SystemChance();
const clock = new ManualClock(Date.parse('2026-03-27T15:00:00Z'));
let store: LedgerStore;
let written: LedgerEvent;
let feed: Map<string, string>;

beforeEach(async () => {
  const keys = new MemoryKeyStore(chance);
  store = new LedgerStore({ adapter: new MemoryAdapter(clock), types: EVENT_TYPES, keys, clock, chance, prefix: 'l.' });
  const id = chance.uuid();
  const stamp = { commandId: id, payload: {}, correlationId: id, causationId: id, actor: 'a', origin: 'live' } as const;
  const data = { principal: 'p', role: 'admin', customerIds: [], hash: 'h' };
  const events = [{ type: 'ApiKeyIssued', data, occurredAt: '2026-03-27T15:00:00Z' }];
  written = (await store.append({ stream: 'apikey-1', head: undefined, events, command: stamp })).events[0]!;
  feed = new Map();
});

/** What a reader is told, with time going by until it is. */
async function told(text: string, signal = new AbortController().signal): Promise<string> {
  const place = placeOf(text, store);
  const last = (): string => [...feed.keys()].at(-1) ?? '';
  const reaching = reach(place, {
    store,
    clock,
    signal,
    isThere: ({ position }) => last() >= position,
    eventIdInFeed: ({ position }) => feed.get(position),
  }).then(
    () => 'goes on',
    (error: { code: string }) => error.code,
  );
  await clock.advance(5_100);
  return reaching;
}

const shown = (): void => void feed.set(written.position, written.id);
const elsewhere = '00000000-0000-4000-8000-000000000001';

describe('a place in the feed', () => {
  it.each([
    '',
    '7',
    '0000000000000000.',
    '0000000000000000.x',
    `0000000000000000.${elsewhere}.y`,
    `.${elsewhere}`,
    'end',
  ])('is not written like %j', (text) =>
    expect(() => placeOf(text, store)).toThrow('this is no id of an event of the feed'),
  );

  it('that the feed holds is gone on from, in the former form too', async () => {
    shown();
    expect(await told(`${written.position}.${written.id}`)).toBe('goes on');
    expect(await told(written.position)).toBe('goes on');
  });

  it('that comes within 5 s is waited for', async () => {
    void clock.wait(4_000).then(shown);
    expect(await told(`${written.position}.${written.id}`)).toBe('goes on');
  });

  it('that the log holds and the feed does not yet is late', async () => {
    expect(await told(`${written.position}.${written.id}`)).toBe('read-model-late');
    expect(await told(written.position)).toBe('read-model-late');
  });

  it.each(['shown', 'not shown'])('where another event stands (%s) is unknown', async (how) => {
    if (how === 'shown') shown();
    expect(await told(`${written.position}.${elsewhere}`)).toBe('position-unknown');
  });

  it('behind the head of the log is unknown', async () => {
    shown();
    expect(await told(`0000000000000009.${elsewhere}`)).toBe('position-unknown');
    expect(await told('0000000000000009')).toBe('position-unknown');
  });

  it('is not waited for when the service stops', async () => {
    expect(await told(written.position, AbortSignal.abort(new Error('stops')))).toBe('shutting-down');
  });
});
