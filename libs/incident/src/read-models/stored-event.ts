import type { JsonObject, LedgerEvent } from '@app/event-store';
import type { Fact } from '../domain/events/fact.js';
import { isBefore } from '../domain/events/fact.js';
import { personalFieldsOf } from './audience.js';

/** An event of an incident as the read models keep it: what is personal stands apart from the rest. */
export interface StoredEvent {
  readonly revision: number;
  readonly position: string;
  readonly type: string;
  readonly occurredAt: string;
  readonly recordedAt: string;
  readonly actor: string;
  readonly origin: 'live' | 'import';
  readonly data: JsonObject;
  /** The key of the personal fields; there were some, even when `personal` is gone with the key. */
  readonly keyId?: string;
  readonly personal?: JsonObject;
}

export function storedOf(event: LedgerEvent): StoredEvent {
  const { revision, position, type, metadata } = event;
  const { occurredAt, recordedAt, actor, origin } = metadata;
  const { plain, personal } = takenApart(event);
  const keyId = event.personal?.keyId;
  return {
    revision: Number(revision),
    position,
    type,
    occurredAt,
    recordedAt,
    actor,
    origin,
    data: plain,
    ...(keyId === undefined ? {} : { keyId }),
    ...(keyId === undefined || personal === undefined ? {} : { personal }),
  };
}

/** What the domain folds, in the order of the life; personal fields included where they are still there. */
export const inOrder = (events: readonly StoredEvent[]): readonly Fact[] =>
  events.map(factOfStored).sort((one, other) => (isBefore(one, other) ? -1 : 1));

function factOfStored({ type, data, personal, revision, occurredAt, recordedAt, actor, origin }: StoredEvent): Fact {
  const all = personal === undefined ? data : { ...data, ...personal };
  return { type, data: all, revision: BigInt(revision), occurredAt, recordedAt, actor, origin } as unknown as Fact;
}

/** The fields of an event that may stand anywhere, and those that may stand only beside their key. */
function takenApart({ type, data }: LedgerEvent): { plain: JsonObject; personal?: JsonObject } {
  const fields = personalFieldsOf(type);
  if (!fields.some((field) => field in data)) return { plain: data };
  const entries = Object.entries(data);
  return {
    plain: Object.fromEntries(entries.filter(([field]) => !fields.includes(field))),
    personal: Object.fromEntries(entries.filter(([field]) => fields.includes(field))),
  };
}
