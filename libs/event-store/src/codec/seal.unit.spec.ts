import { describe, expect, it } from '@jest/globals';
import reference from 'canonicalize';
import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { InvalidEventData } from '../errors.js';
import { EventTypes } from '../event-type.js';
import { command, NOW, noted, NoteAdded, started, WorkStarted } from '@testing/event-store/test-ledger';
import { checkDraft } from './draft.js';
import { type KeyedDraft, seal } from './seal.js';

const canonicalize = reference as unknown as (value: unknown) => string;
const types = new EventTypes([NoteAdded, WorkStarted]);
const key = { keyId: 'person-17', secret: new Uint8Array(32).fill(7), iv: new Uint8Array(12).fill(9) };
const plain = (fields = {}): KeyedDraft => ({ checked: checkDraft(started(fields), types) });
const personal = (fields = {}): KeyedDraft => ({ checked: checkDraft(noted(fields), types), key });
const parsed = (text: string): Record<string, unknown> => JSON.parse(text) as Record<string, unknown>;

describe('sealing', () => {
  it('takes the hash over what any RFC 8785 program writes, and makes a chain and ids of it', () => {
    const head = { revision: 6n, hash: 'ab'.repeat(32), recordedAt: '2026-03-27T14:00:00.000Z' };
    const sealed = seal('incident-1', head, [plain(), personal(), plain()], command(), NOW);
    let previousHash = head.hash;
    sealed.events.forEach((event, index) => {
      const { hash, ...metadata } = parsed(event.metadata);
      const place = { stream: 'incident-1', revision: String(7 + index), type: event.type };
      const hashed = canonicalize({ ...place, data: parsed(event.data), metadata });
      expect(createHash('sha256').update(hashed).digest('hex')).toBe(hash);
      expect(metadata['previousHash']).toBe(previousHash);
      expect(event.id.replaceAll('-', '').slice(0, 12)).toBe(String(hash).slice(0, 12));
      expect(event.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
      expect(event.metadata).toBe(canonicalize(parsed(event.metadata)));
      expect(event.data).toBe(canonicalize(parsed(event.data)));
      expect(sealed.metadata[index]).toEqual(parsed(event.metadata));
      previousHash = String(hash);
    });
    expect(sealed.head).toEqual({ revision: 9n, hash: previousHash, recordedAt: '2026-03-27T15:00:00.000Z' });
  });

  it('marks what is dated by the disciplined clock, under the hash', () => {
    const [event] = seal('incident-1', undefined, [plain()], command(), NOW, 'disciplined').events;
    const { hash, ...metadata } = parsed(event?.metadata ?? '');
    expect(metadata['clock']).toBe('disciplined');
    expect(event?.metadata).toBe(canonicalize({ ...metadata, hash }));
    const hashed = canonicalize({
      stream: 'incident-1',
      revision: '0',
      type: event?.type,
      data: parsed(event?.data ?? ''),
      metadata,
    });
    expect(createHash('sha256').update(hashed).digest('hex')).toBe(hash);
    const [usual] = seal('incident-1', undefined, [plain()], command(), NOW).events;
    expect(parsed(usual?.metadata ?? '')).not.toHaveProperty('clock');
    expect(usual?.id).not.toBe(event?.id);
  });

  it('says where the fingerprint is of what a foreign system said, in its place in the canonical form', () => {
    const sealed = seal('incident-1', undefined, [plain()], command({ payloadOf: 'source' }), NOW);
    const [event] = sealed.events;
    const { hash, ...metadata } = parsed(event!.metadata);
    expect(metadata).toMatchObject({ payloadOf: 'source' });
    expect(event!.metadata).toBe(canonicalize(parsed(event!.metadata)));
    const hashed = canonicalize({
      stream: 'incident-1',
      revision: '0',
      type: event!.type,
      data: parsed(event!.data),
      metadata,
    });
    expect(createHash('sha256').update(hashed).digest('hex')).toBe(hash);
  });

  it('begins a stream behind 64 zeros at revision 0', () => {
    const sealed = seal('incident-1', undefined, [plain()], command(), NOW);
    expect(sealed.metadata[0]?.previousHash).toBe('0'.repeat(64));
    expect(sealed.head.revision).toBe(0n);
  });

  it('never records before the event before it', () => {
    const head = { revision: 0n, hash: 'ab'.repeat(32), recordedAt: '2026-03-27T15:00:07.000Z' };
    expect(seal('incident-1', head, [plain()], command(), NOW).head.recordedAt).toBe('2026-03-27T15:00:07.000Z');
  });

  it('makes the same bytes of the same input, and another id of anything else', () => {
    const id = (stamp = command(), draft = plain()): string =>
      seal('incident-1', undefined, [draft], stamp, NOW).events[0]?.id ?? '';
    expect(id()).toBe(id());
    const others = [
      id(command({ commandId: 'other' })),
      id(command({ payload: { text: 'other' } })),
      id(command({ actor: 'other' })),
      id(command(), plain({ data: { by: 'person-4' } })),
      id(command(), plain({ customerId: 'other' })),
    ];
    expect(new Set([id(), ...others]).size).toBe(6);
  });

  it('stores nothing personal in plain, at the canonical place among the other fields', () => {
    const [event] = seal(
      'incident-1',
      undefined,
      [personal({ data: { z: 1, text: 'geheim', a: 2 } })],
      command(),
      NOW,
    ).events;
    expect(event?.data).not.toContain('geheim');
    expect(event?.data).toMatch(
      /^\{"a":2,"personal":\{"data":"[^"]+","iv":"[^"]{16}","keyId":"person-17","tag":"[^"]{24}","v":2\},"z":1\}$/,
    );
  });

  it('leaves no personal block where the draft has no personal field', () => {
    const [event] = seal(
      'incident-1',
      undefined,
      [{ checked: checkDraft(noted({ data: { author: 'a' } }), types) }],
      command(),
      NOW,
    ).events;
    expect(event?.data).toBe('{"author":"a"}');
  });

  it('keys the fingerprint of the whole command once anything in it is personal', () => {
    const fingerprints = (drafts: KeyedDraft[]): unknown[] =>
      seal('incident-1', undefined, drafts, command(), NOW).metadata.map(({ fingerprint }) => fingerprint);
    expect(fingerprints([plain()])[0]).toMatch(/^sha256:[0-9a-f]{64}$/);
    const [first, second] = fingerprints([plain(), personal()]);
    expect(first).toMatch(/^hmac2:person-17:[0-9a-f]{64}$/);
    expect(second).toBe(first);
  });

  it('writes metadata of any storable text canonically', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const storable = text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '');
        const { events } = seal('incident-1', undefined, [plain()], command({ correlationId: storable }), NOW);
        expect(events[0]?.metadata).toBe(canonicalize(parsed(events[0]?.metadata ?? '')));
      }),
    );
  });
});

describe('a draft', () => {
  it.each<[string, object, string]>([
    ['an undeclared type', { type: 'Unheard' }, 'type'],
    ['the reserved field', { data: { personal: {} } }, 'data.personal'],
    ['data that is a list', { data: [] }, 'data'],
    ['a personal field that cannot be stored', { data: { text: 'a\u0000' } }, 'data.text'],
    ['a field beside it that cannot be stored', { data: { text: 'a', list: [1n] } }, 'data.list[0]'],
    ['a key beyond ASCII', { data: { größe: 1 } }, 'data["größe"]'],
    ['personal content of nobody', { subjects: [] }, 'subjects'],
    ['milliseconds in occurredAt', { occurredAt: '2026-03-27T15:00:00.000Z' }, 'occurredAt'],
    ['a day that does not exist', { occurredAt: '2026-02-30T15:00:00Z' }, 'occurredAt'],
    ['local time', { occurredAt: '2026-03-27T15:00:00+01:00' }, 'occurredAt'],
    ['a year of five digits', { occurredAt: '+12026-03-27T15:00:00Z' }, 'occurredAt'],
  ])('with %s is refused', (_name, fields, path) => {
    const check = (): unknown => checkDraft(noted(fields), types);
    expect(check).toThrow(InvalidEventData);
    expect(check).toThrow(expect.objectContaining({ path }));
  });
});
