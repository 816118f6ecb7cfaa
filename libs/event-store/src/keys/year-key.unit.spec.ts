import { describe, expect, it } from '@jest/globals';
import type { StoredEvent } from '../adapter.js';
import { fingerprintKey } from '../codec/fingerprint.js';
import type { EventType } from '../event-type.js';
import {
  chance,
  collect,
  command,
  noted,
  NoteAdded,
  started,
  testLedger,
  WorkStarted,
} from '@testing/event-store/test-ledger';
import { destroyKey } from './destroy-key.js';
import { PersonalKeyDestroyed } from './personal-key-destroyed.js';
import { endedWith, subjectOf, yearKeyOf } from './year-key.js';
import { MemoryKeyStore } from '@testing/event-store/memory-key-store';

const ofAYear: EventType = { ...NoteAdded, sealedUnder: 'year' };
const types = [ofAYear, WorkStarted, PersonalKeyDestroyed];
const stream = 'incident-1';
const request = { occurredAt: '2026-03-27T15:00:00Z', command: command({ commandId: 'erase-1' }) };
const keyIdOf = ({ data }: StoredEvent): string | undefined =>
  (JSON.parse(data) as { personal?: { keyId: string } }).personal?.keyId;

async function notes(parts: Parameters<typeof testLedger>[0] = {}) {
  const ledger = testLedger({ types, ...parts });
  const events = [
    noted({ occurredAt: '2025-12-31T23:59:59Z' }),
    started(),
    noted({ occurredAt: '2026-01-01T00:00:00Z', subjects: ['customer-acme'] }),
  ];
  return { ...ledger, ...(await ledger.ledger.append({ stream, head: undefined, events, command: command() })) };
}

describe('the key of a year', () => {
  it.each([
    ['person-17', '2025-12-31T23:59:59Z', 'person-17~2025'],
    ['person-17', '2026-01-01T00:00:00Z', 'person-17~2026'],
    ['person-17', '0001-01-01T00:00:00Z', 'person-17~1970'],
    ['person-17', '9999-12-31T23:59:59Z', 'person-17~2199'],
  ])('of %s for %s is %s', (subject, occurredAt, keyId) => {
    expect(yearKeyOf(subject, occurredAt)).toBe(keyId);
    expect([subjectOf(keyId), subjectOf(subject)]).toEqual([subject, subject]);
    expect([endedWith(subject, keyId), endedWith(keyId, subject), endedWith('person-1', keyId)]).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('seals each event by the year of its own occurredAt', async () => {
    const { ledger } = await notes();
    const stored = await collect(ledger.readStored(stream));
    expect(stored.map(keyIdOf)).toEqual(['person-17~2025', undefined, 'customer-acme~2026']);
    expect(await collect(ledger.readStream(stream))).toMatchObject(
      [noted(), started(), noted()].map(({ data }) => ({ data })),
    );
  });

  it('fingerprints each event under the key of its own block, and one without under that of the first', async () => {
    const { events } = await notes();
    expect(events.map(({ metadata }) => fingerprintKey(metadata.fingerprint))).toEqual([
      'person-17~2025',
      'person-17~2025',
      'customer-acme~2026',
    ]);
  });
});

describe('an erased subject', () => {
  it('loses its own key and those of all years, each by an event', async () => {
    const { ledger, keys } = await notes();
    await ledger.append({ stream: 'incident-2', head: undefined, events: [noted()], command: command() });
    const { revision } = await destroyKey(ledger, 'person-17', request);
    const ended = await collect(ledger.readStream('person-17'));
    expect(ended.map((event) => event.readable && event.data['subject'])).toEqual([
      'person-17~2025',
      'person-17~2026',
      'person-17',
    ]);
    expect(revision).toBe(2n);
    const states = await keys.find(['person-17', 'person-17~2025', 'person-17~2026', 'customer-acme~2026']);
    expect([...states.values()].map((key) => key === 'destroyed')).toEqual([true, true, true, false]);
    expect(await collect(ledger.readStream(stream))).toMatchObject([
      { personal: { keyId: 'person-17~2025', absent: true } },
      {},
      { personal: { keyId: 'customer-acme~2026', absent: false } },
    ]);
    expect(await destroyKey(ledger, 'person-17', request)).toMatchObject({ revision: 2n, changed: true });
  });

  it('can lose a single year, and later all', async () => {
    const { ledger, keys } = await notes();
    await destroyKey(ledger, 'person-17~2025', request);
    expect(await collect(ledger.readStream('person-17'))).toMatchObject([{ data: { subject: 'person-17~2025' } }]);
    expect([...(await keys.find(['person-17', 'person-17~2025']))]).toEqual([['person-17~2025', 'destroyed']]);
    expect(await destroyKey(ledger, 'person-17', request)).toMatchObject({ revision: 1n });
    expect(await destroyKey(ledger, 'person-17~2025', request)).toMatchObject({ revision: 0n });
    expect(await collect(ledger.readStream('person-17'))).toHaveLength(2);
  });

  it('gets no further key: a fact is recorded without its text, and says so', async () => {
    const { ledger, keys, head } = await notes();
    for (const subject of ['person-17', 'customer-acme']) await destroyKey(ledger, subject, request);
    const later = command({ commandId: 'c2' });
    const appended = await ledger.append({
      stream,
      head,
      events: [noted({ occurredAt: '2027-01-01T00:00:00Z' })],
      command: later,
    });
    expect(appended.events).toMatchObject([{ data: { author: 'person-3', textWithheld: true } }]);
    expect(await collect(ledger.readStream(stream, 3n))).toMatchObject([
      { data: { author: 'person-3', textWithheld: true } },
    ]);
    expect((await collect(ledger.readStored(stream, 3n)))[0]?.data).toBe('{"author":"person-3","textWithheld":true}');
    expect((await keys.find(['person-17~2027'])).get('person-17~2027') ?? 'destroyed').toBe('destroyed');
    // Not even a digest that could be guessed back: any payload counts as the same.
    const [fingerprint = ''] = appended.events.map(({ metadata }) => metadata.fingerprint);
    expect(fingerprint).toMatch(/^hmac2:person-17~2027:[0-9a-f]{64}$/);
    expect(await ledger.matchesFingerprint([fingerprint], { text: 'other' })).toBe(true);
  });

  it('has a key that was made in a race destroyed by whoever reads what it seals', async () => {
    const { ledger, adapter, keys, head } = await notes();
    // Another process has the year's key at hand and does not know of the erasure yet.
    const elsewhere = testLedger({ types, adapter, keys }).ledger;
    const late = noted({ occurredAt: '2027-05-01T00:00:00Z' });
    await elsewhere.prepareKeys(['person-17~2027']);
    const raced = (await keys.find(['person-17~2027'])).get('person-17~2027') as Uint8Array;
    await destroyKey(ledger, 'person-17', request);
    Reflect.set(
      keys,
      'keys',
      new Map([...(Reflect.get(keys, 'keys') as Map<string, unknown>), ['person-17~2027', raced]]),
    );
    await elsewhere.append({ stream, head, events: [late], command: command({ commandId: 'c2' }) });

    const stop = new AbortController();
    const reader = testLedger({ types, adapter, keys }).ledger;
    for await (const { events } of reader.subscribe({ signal: stop.signal })) {
      const last = events.at(-1);
      if (last?.stream === stream && last.revision === 3n) {
        expect(last).toMatchObject({ personal: { keyId: 'person-17~2027', absent: true } });
        stop.abort();
      }
    }
    expect((await keys.find(['person-17~2027'])).get('person-17~2027')).toBe('destroyed');
  });

  it('is finished by whoever reads on when the process died between the events and the keys', async () => {
    const { ledger, adapter } = await notes();
    const copy = new MemoryKeyStore(chance);
    await copy.keysFor(['person-17~2025']);
    await destroyKey(ledger, 'person-17', request);
    const stop = new AbortController();
    for await (const { events } of testLedger({ types, adapter, keys: copy }).ledger.subscribe({
      signal: stop.signal,
    })) {
      if (events.some(({ type }) => type === PersonalKeyDestroyed.type)) stop.abort();
    }
    expect([...(await copy.find(['person-17', 'person-17~2025'])).values()]).toEqual(['destroyed', 'destroyed']);
  });
});
