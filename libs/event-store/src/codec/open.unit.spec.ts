import { describe, expect, it } from '@jest/globals';
import { createCipheriv } from 'node:crypto';
import type { StoredEvent } from '../adapter.js';
import type { RecordedEvent } from '../event.js';
import { type EventType, EventTypes } from '../event-type.js';
import { command, NOW, noted, NoteAdded, started, WorkStarted } from '@testing/event-store/test-ledger';
import { checkDraft } from './draft.js';
import { type KeyLookup, openParsed, parseStored } from './open.js';
import { seal } from './seal.js';

const secret = new Uint8Array(32).fill(7);
const key = { keyId: 'person-17', secret, iv: new Uint8Array(12).fill(9) };
const types = new EventTypes([NoteAdded, WorkStarted]);

function stored(draft = noted(), changes: Partial<StoredEvent> = {}): StoredEvent {
  const checked = checkDraft(draft, types);
  const keyed = checked.personal === undefined ? { checked } : { checked, key };
  const [event] = seal('incident-1', undefined, [keyed], command(), NOW).events;
  if (!event) throw new Error('nothing was sealed');
  return { ...event, stream: 'incident-1', revision: 0n, position: '1', created: NOW, ...changes };
}

function open(event: StoredEvent, keys: KeyLookup = () => secret, known = types): RecordedEvent {
  const parsed = parseStored(event, known);
  return 'block' in parsed ? openParsed(parsed, keys) : parsed;
}

type Block = Readonly<Record<string, string | number>>;

/** The note with another block. */
function resealed(change: (block: Block) => Block): StoredEvent {
  const event = stored();
  const { personal, ...rest } = JSON.parse(event.data) as { personal: Block };
  return { ...event, data: JSON.stringify({ ...rest, personal: change(personal) }) };
}

/** As releases before format 2 wrote it: bound to stream and type alone. */
function ofFirstVersion(): StoredEvent {
  const cipher = createCipheriv('aes-256-gcm', secret, key.iv);
  cipher.setAAD(Buffer.from('["incident-1","NoteAdded"]'));
  const text = JSON.stringify({ text: noted().data['text'] });
  const data = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]).toString('base64');
  const tag = cipher.getAuthTag().toString('base64');
  return resealed(({ iv = '', keyId = '' }) => ({ data, iv, keyId, tag }));
}

describe('opening a stored event', () => {
  it('gives back what was sealed', () => {
    expect(open(stored())).toMatchObject({
      readable: true,
      stream: 'incident-1',
      data: noted().data,
      personal: { keyId: 'person-17', absent: false },
    });
    expect(open(stored(started()))).not.toHaveProperty('personal');
  });

  it('leaves the personal fields out once their key is destroyed', () => {
    const event = open(stored(), () => 'destroyed');
    expect(event).toMatchObject({ readable: true, personal: { keyId: 'person-17', absent: true } });
    expect(event).toHaveProperty('data', { author: 'person-3' });
  });

  const v3: EventType = {
    ...NoteAdded,
    schema: 3,
    upcasters: {
      1: ({ author, ...rest }) => ({ ...rest, by: author ?? null }),
      2: (data) => ({ ...data, language: 'de' }),
    },
  };

  it('lifts an old version step by step, with and without its personal fields', () => {
    const known = new EventTypes([v3]);
    expect(open(stored(), () => secret, known)).toHaveProperty('data', {
      by: 'person-3',
      language: 'de',
      text: noted().data['text'],
    });
    expect(open(stored(), () => 'destroyed', known)).toHaveProperty('data', { by: 'person-3', language: 'de' });
  });

  it.each<[string, () => RecordedEvent, RegExp]>([
    ['an unknown type', () => open(stored(started({}), { type: 'Unheard' })), /Unheard is not known/],
    ['data that is no JSON', () => open(stored(noted(), { data: '{' })), /data is not JSON/],
    ['data that is no object', () => open(stored(noted(), { data: '[]' })), /data is not a JSON object/],
    ['metadata of a foreign program', () => open(stored(noted(), { metadata: '{}' })), /metadata.commandId is missing/],
    ['metadata that is no JSON', () => open(stored(noted(), { metadata: '' })), /metadata is not JSON/],
    ['a block that is none', () => open(stored(noted(), { data: '{"personal":1}' })), /not a block/],
    ['a key that was never there', () => open(stored(), () => undefined), /not in the key store/],
    ['another key', () => open(stored(), () => new Uint8Array(32)), /does not hold/],
    ['a block moved to another stream', () => open(stored(noted(), { stream: 'incident-2' })), /does not hold/],
    ['a block moved within its stream', () => open(stored(noted(), { revision: 1n })), /does not hold/],
    [
      'a block that names another key',
      () => open(resealed((block) => ({ ...block, keyId: 'person-18' }))),
      /does not hold/,
    ],
    [
      'a block turned into one of the first version',
      () => open(resealed(({ data = '', iv = '', keyId = '', tag = '' }) => ({ data, iv, keyId, tag }))),
      /does not hold/,
    ],
    [
      'a block of a later version',
      () => open(resealed((block) => ({ ...block, v: 3 }))),
      /version that this program knows/,
    ],
    ['a block under another type', () => open(stored(noted(), { type: 'WorkStarted' })), /does not hold/],
    [
      'a newer version',
      () => open(stored(noted(), { metadata: stored().metadata.replace('"schema":1', '"schema":2') })),
      /newer than this program/,
    ],
    [
      'an upcaster that fails',
      () => {
        const upcasters = {
          1: (): never => {
            throw new Error('no author');
          },
        };
        return open(stored(), () => secret, new EventTypes([{ ...NoteAdded, schema: 2, upcasters }]));
      },
      /no author/,
    ],
  ])('makes a value of %s, never an exception', (_name, opened, problem) => {
    expect(opened()).toMatchObject({
      readable: false,
      stream: expect.any(String),
      problem: expect.stringMatching(problem),
    });
  });
});

describe('a block of the first version', () => {
  it('reads as it always did, wherever in its stream it stands', () => {
    expect(open(ofFirstVersion(), () => secret)).toMatchObject({ readable: true, data: noted().data });
    expect(open({ ...ofFirstVersion(), revision: 7n }, () => secret)).toMatchObject({ readable: true });
    expect(open({ ...ofFirstVersion(), stream: 'incident-2' }, () => secret)).toMatchObject({ readable: false });
  });
});

describe('an event type', () => {
  it.each<[string, Partial<EventType>, RegExp]>([
    ['without a way from an old version', { schema: 2 }, /upcaster/],
    ['with an upcaster to nowhere', { upcasters: { 1: (data) => data } }, /written in version 1/],
    ['with a field named like the encrypted ones', { personal: ['personal'] }, /field named personal/],
    ['with a personal field twice', { personal: ['a', 'a'] }, /twice/],
    ['with a version of 0', { schema: 0 }, /version/],
    ['named like a system event', { type: '$metadata' }, /named like/],
  ])('%s is refused at the start', (_name, fields, problem) => {
    expect(() => new EventTypes([{ ...NoteAdded, ...fields }])).toThrow(problem);
  });
});
