import type { JsonObject } from '@app/event-store';
import type { ReadModelSession } from '@app/projection';
import { PINNED_TERMS_TABLE, putBack, setAside } from './pinned-terms.js';
import type { StoredEvent } from './stored-event.js';

/**
 * The events of incidents as recorded, without their personal fields; a key's id says that there were some. A row holds
 * the events that one transaction brought of one incident, `revision` is that of the first. `n` is the incident's row
 * number in the order of reports (report-order.ts): it ties the tables of a file together and never leaves the file.
 */
export const HISTORY_TABLE = `
  CREATE TABLE incident_history (
    n        INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    events   TEXT NOT NULL,
    PRIMARY KEY (n, revision)
  ) WITHOUT ROWID;
  ${PINNED_TERMS_TABLE}
`;

export interface HistoryRow {
  readonly n: bigint;
  readonly revision: bigint;
  readonly events: string;
}

/** An event in a row; its revision is its place. */
type Packed = readonly [
  position: string,
  type: string,
  occurredAt: string,
  recordedAt: string,
  actor: string,
  origin: StoredEvent['origin'],
  data: JsonObject,
  keyId?: string,
];

/** Adds events that follow each other, and those that are there already. */
export function addToHistory(session: ReadModelSession, n: bigint, events: readonly StoredEvent[]): void {
  const packed = events.map(({ position, type, occurredAt, recordedAt, actor, origin, data, keyId }): Packed => {
    const rest: [] | [string] = keyId === undefined ? [] : [keyId];
    return [position, type, occurredAt, recordedAt, actor, origin, setAside(session, data), ...rest];
  });
  session.prepared(ADD).run(n, events[0]?.revision, JSON.stringify(packed));
}

/** In the order of recording, personal fields left out. */
export const plainEvents = (session: ReadModelSession, n: bigint): StoredEvent[] =>
  session
    .prepared<HistoryRow>(ROWS, 'safeIntegers')
    .all(n)
    .flatMap((row) => unpacked(session, row));

/** The events of a row. */
export function unpacked(session: ReadModelSession, { revision, events }: HistoryRow): StoredEvent[] {
  return session
    .parsed<readonly Packed[]>(events)
    .map(([position, type, occurredAt, recordedAt, actor, origin, data, keyId], place) => ({
      revision: Number(revision) + place,
      position,
      type,
      occurredAt,
      recordedAt,
      actor,
      origin,
      data: putBack(session, data),
      ...(keyId === undefined ? {} : { keyId }),
    }));
}

const ADD = 'INSERT INTO incident_history VALUES (?, ?, ?)';
const ROWS = 'SELECT n, revision, events FROM incident_history WHERE n = ? ORDER BY revision';
