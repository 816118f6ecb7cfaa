import { InvalidEventData } from '../errors.js';
import type { EventDraft } from '../event.js';
import type { EventType, EventTypes } from '../event-type.js';
import { canonicalMember, isPlain } from './canonical.js';
import { PERSONAL, TEXT_WITHHELD } from './personal.js';

/** A draft that was found storable: everything that can be refused has been, before a key is made or a byte is sent. */
export interface CheckedDraft {
  readonly type: EventType;
  readonly draft: EventDraft;
  /** The canonical members (`"key":value`) of the fields stored in plain, in canonical order. */
  readonly plain: readonly Member[];
  /** The canonical text of the personal fields; absent when the draft has none. */
  readonly personal?: string;
}

export interface Member {
  readonly key: string;
  readonly text: string;
}

export function checkDraft(draft: EventDraft, types: EventTypes): CheckedDraft {
  const type = types.find(draft.type);
  if (!type) throw new InvalidEventData('type', `${draft.type} is not a declared event type; declare it in its lib`);
  requireSecond(draft.occurredAt);
  const { data } = draft;
  if (typeof data !== 'object' || data === null || Array.isArray(data) || !isPlain(data)) {
    throw new InvalidEventData('data', 'must be a plain object');
  }
  if (Object.hasOwn(data, PERSONAL)) {
    throw new InvalidEventData(`data.${PERSONAL}`, 'is the name under which encrypted fields are stored; take another');
  }
  if (Object.hasOwn(data, TEXT_WITHHELD)) {
    throw new InvalidEventData(
      `data.${TEXT_WITHHELD}`,
      'is what an event without its text is marked with; take another',
    );
  }
  const plain: Member[] = [];
  const personal: Member[] = [];
  for (const key of Object.keys(data).sort()) {
    const fields = type.personal.includes(key) ? personal : plain;
    fields.push({ key, text: canonicalMember(data, key, 'data') });
  }
  if (personal.length === 0) return { type, draft, plain };
  if (!draft.subjects?.length) {
    throw new InvalidEventData('subjects', `${draft.type} has personal content, so it must name whose key encrypts it`);
  }
  return { type, draft, plain, personal: objectText(personal) };
}

/** The same without its personal fields, and marked so. */
export function withheld({ type, draft, plain }: CheckedDraft): CheckedDraft {
  const mark = { key: TEXT_WITHHELD, text: `"${TEXT_WITHHELD}":true` };
  return { type, draft, plain: [...plain, mark].sort((one, other) => (one.key < other.key ? -1 : 1)) };
}

export const objectText = (members: readonly Member[]): string => `{${members.map(({ text }) => text).join(',')}}`;

function requireSecond(occurredAt: string): void {
  const milliseconds = Date.parse(occurredAt);
  const written = Number.isNaN(milliseconds) ? '' : new Date(milliseconds).toISOString();
  if (occurredAt.length !== 20 || written !== occurredAt.replace('Z', '.000Z')) {
    throw new InvalidEventData(
      'occurredAt',
      `is ${occurredAt}; write a whole second in UTC, such as 2026-03-27T15:00:00Z`,
    );
  }
}
