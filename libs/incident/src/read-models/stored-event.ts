import type { JsonObject, LedgerEvent } from '@app/event-store';
import type { Db } from '@app/projection';
import { prepared } from '@app/projection';
import type { Fact } from '../domain/fact.js';
import { isBefore } from '../domain/fact.js';
import { personalFieldsOf } from './audience.js';
import { putBack } from './pinned-terms.js';

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

interface EventRow {
  readonly revision: number;
  readonly position: string;
  readonly type: string;
  readonly occurred_at: string;
  readonly recorded_at: string;
  readonly actor: string;
  readonly origin: 'live' | 'import';
  readonly data: string;
  readonly key_id: string | null;
  readonly personal?: string | null;
}

const COLUMNS = `e.revision, e.position, e.type, e.occurred_at, e.recorded_at, e.actor, e.origin, e.data, e.key_id`;

const EVENTS = `SELECT ${COLUMNS} FROM incident_event e WHERE e.n = ? ORDER BY e.revision`;

const EVENTS_WITH_PERSONAL = `
  SELECT ${COLUMNS}, p.data AS personal
  FROM incident_event e LEFT JOIN incident_personal p ON p.n = e.n AND p.revision = e.revision
  WHERE e.n = ? ORDER BY e.revision`;

/** In the order of recording, personal fields left out. */
export const plainEvents = (db: Db, n: bigint): StoredEvent[] =>
  prepared<EventRow>(db, EVENTS)
    .all(n)
    .map((row) => read(db, row));

/** In the order of recording; of the operational file, which alone keeps personal fields. */
export const storedEvents = (db: Db, n: bigint): StoredEvent[] =>
  prepared<EventRow>(db, EVENTS_WITH_PERSONAL)
    .all(n)
    .map((row) => read(db, row));

const read = (db: Db, row: EventRow): StoredEvent => ({
  revision: row.revision,
  position: row.position,
  type: row.type,
  occurredAt: row.occurred_at,
  recordedAt: row.recorded_at,
  actor: row.actor,
  origin: row.origin,
  data: putBack(db, JSON.parse(row.data) as JsonObject),
  ...(row.key_id === null ? {} : { keyId: row.key_id }),
  ...(typeof row.personal === 'string' ? { personal: JSON.parse(row.personal) as JsonObject } : {}),
});

/** What the domain folds, in the order of the life; personal fields included where they are still there. */
export const inOrder = (events: readonly StoredEvent[]): readonly Fact[] =>
  events.map(factOfStored).sort((one, other) => (isBefore(one, other) ? -1 : 1));

function factOfStored({ type, data, personal, revision, occurredAt, recordedAt, actor, origin }: StoredEvent): Fact {
  const all = personal === undefined ? data : { ...data, ...personal };
  return { type, data: all, revision: BigInt(revision), occurredAt, recordedAt, actor, origin } as unknown as Fact;
}

/** The fields of an event that may stand anywhere, and those that may stand only beside their key. */
export function takenApart({ type, data }: LedgerEvent): { plain: JsonObject; personal?: JsonObject } {
  const fields = personalFieldsOf(type);
  if (!fields.some((field) => field in data)) return { plain: data };
  const entries = Object.entries(data);
  return {
    plain: Object.fromEntries(entries.filter(([field]) => !fields.includes(field))),
    personal: Object.fromEntries(entries.filter(([field]) => fields.includes(field))),
  };
}
