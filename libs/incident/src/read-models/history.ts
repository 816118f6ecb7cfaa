import type { LedgerEvent } from '@app/event-store';
import type { Db } from '@app/projection';
import { prepared } from '@app/projection';
import type { IncidentView } from '../domain/view.js';
import { factOf } from '../domain/fact.js';
import { view } from '../domain/state.js';
import { step } from '../domain/step.js';
import { reportOrder } from './report-order.js';
import { inOrder, plainEvents, takenApart } from './stored-event.js';
import { readView, writeView } from './view-json.js';

/** Tables by which a file folds incidents: the events as recorded, and the view that they give. */
export const HISTORY_TABLES = `
  -- \`n\` is the incident's row number in the order of reports (report-order.ts). It ties the tables of a file together
  -- and never leaves the file. The view holds no personal field.
  CREATE TABLE incident_view (
    n        INTEGER PRIMARY KEY,
    id       TEXT NOT NULL UNIQUE,
    view     TEXT NOT NULL
  );

  -- Every event as recorded, without its personal fields; \`key_id\` says that it had some.
  CREATE TABLE incident_event (
    n           INTEGER NOT NULL,
    revision    INTEGER NOT NULL,
    event_id    TEXT NOT NULL,
    position    TEXT NOT NULL,
    type        TEXT NOT NULL,
    occurred_at TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    actor       TEXT NOT NULL,
    origin      TEXT NOT NULL,
    data        TEXT NOT NULL,
    key_id      TEXT,
    PRIMARY KEY (n, revision)
  ) WITHOUT ROWID;
`;

export interface Folded {
  readonly n: bigint;
  readonly id: string;
  readonly before: IncidentView | undefined;
  readonly after: IncidentView;
}

const INCIDENT = 'incident-';

/** The incident that a stream is of; undefined: it is of something else. */
export const incidentOf = (stream: string): string | undefined =>
  stream.startsWith(INCIDENT) ? stream.slice(INCIDENT.length) : undefined;

/**
 * Keeps the event and folds it. One that comes last in the order of the life is a step from the view before; one that was
 * recorded late, or corrects another, makes the view anew from all events.
 * @throws when the event is none of an incident's, or stands before the report: the stream is parked
 */
export function fold(event: LedgerEvent, id: string, db: Db): Folded {
  const { plain } = takenApart(event);
  const fact = factOf(plain === event.data ? event : { ...event, data: plain });
  const known = prepared<{ n: bigint; view: string }>(db, FIND).safeIntegers().get(id);
  const before = known === undefined ? undefined : readView(known.view);
  const n = known?.n ?? freeRow(db, fact.occurredAt, id);
  const { metadata, personal } = event;
  prepared(db, ADD_EVENT).run(
    n,
    event.revision,
    event.id,
    event.position,
    event.type,
    metadata.occurredAt,
    metadata.recordedAt,
    metadata.actor,
    metadata.origin,
    JSON.stringify(plain),
    personal?.keyId ?? null,
  );
  const comesLast = before === undefined || (fact.occurredAt >= before.latestAt && fact.type !== 'IncidentCorrected');
  const after = comesLast ? step(before, fact) : refolded(db, n);
  if (before === undefined) prepared(db, ADD_VIEW).run(n, id, writeView(after));
  else prepared(db, SET_VIEW).run(writeView(after), n);
  return { n, id, before, after };
}

function refolded(db: Db, n: bigint): IncidentView {
  const folded = view(inOrder(plainEvents(db, n)));
  if (folded === undefined) throw new Error('the history has no event');
  return folded;
}

const FIND = 'SELECT n, view FROM incident_view WHERE id = ?';
const ADD_VIEW = 'INSERT INTO incident_view (n, id, view) VALUES (?, ?, ?)';
const SET_VIEW = 'UPDATE incident_view SET view = ? WHERE n = ?';
const ADD_EVENT = 'INSERT INTO incident_event VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)';

/** Two reports of one second whose numbers begin alike, once in a billion: the later one takes the next row. */
function freeRow(db: Db, reportedAt: string, id: string): bigint {
  let n = reportOrder(reportedAt, id);
  while (prepared(db, 'SELECT 1 FROM incident_view WHERE n = ?').get(n) !== undefined) n += 1n;
  return n;
}
