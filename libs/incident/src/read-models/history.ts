import type { LedgerEvent } from '@app/event-store';
import type { Db } from '@app/projection';
import { prepared } from '@app/projection';
import type { IncidentView } from '../domain/view.js';
import type { Fact } from '../domain/fact.js';
import { factOf, insert } from '../domain/fact.js';
import { view } from '../domain/state.js';
import { step } from '../domain/step.js';
import type { FoldedView } from './folded-views.js';
import { foldedBefore, remember } from './folded-views.js';
import { PINNED_TERMS_TABLE, setAside } from './pinned-terms.js';
import { reportOrder } from './report-order.js';
import { inOrder, plainEvents, takenApart } from './stored-event.js';

/**
 * The events of incidents as recorded, without their personal fields; `key_id` says that there were some. `n` is the
 * incident's row number in the order of reports (report-order.ts): it ties the tables of a file together and never leaves
 * the file.
 */
export const HISTORY_TABLE = `
  CREATE TABLE incident_event (
    n           INTEGER NOT NULL,
    revision    INTEGER NOT NULL,
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
  ${PINNED_TERMS_TABLE}
`;

/** The table of a file that has one row an incident, with `n` and `id`. */
export type IncidentTable = 'incident' | 'counted_incident';

export interface Folded {
  readonly n: bigint;
  readonly id: string;
  readonly before: IncidentView | undefined;
  readonly after: IncidentView;
  /** In the order of the life, with this event, personal fields left out. */
  readonly history: readonly Fact[];
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
export function fold(event: LedgerEvent, id: string, db: Db, table: IncidentTable): Folded {
  const { plain } = takenApart(event);
  const made = madeOf.get(event);
  const fact = made?.fact ?? factOf(plain === event.data ? event : { ...event, data: plain });
  const known = foldedBefore(db, id, event.revision) ?? lookedUp(db, id, table);
  const n = known?.n ?? freeRow(db, fact.occurredAt, id, table);
  const { metadata, personal } = event;
  prepared(db, ADD_EVENT).run(
    n,
    event.revision,
    event.position,
    event.type,
    metadata.occurredAt,
    metadata.recordedAt,
    metadata.actor,
    metadata.origin,
    JSON.stringify(setAside(db, plain)),
    personal?.keyId ?? null,
  );
  const before = known?.view;
  const { history, view: after } = made ?? folded(event, fact, before, known?.history ?? []);
  remember(db, id, { revision: event.revision, n, history, view: after });
  return { n, id, before, after, history };
}

/**
 * Both files fold every event, mostly one right after the other: what the first makes of it the second takes over. It can
 * be nothing else, because both have folded the same events of the incident up to this one.
 */
const madeOf = new WeakMap<LedgerEvent, Pick<FoldedView, 'history' | 'view'> & { readonly fact: Fact }>();

function folded(event: LedgerEvent, fact: Fact, before: IncidentView | undefined, earlier: readonly Fact[]) {
  const history = insert(earlier, fact);
  const comesLast = history[history.length - 1] === fact && fact.type !== 'IncidentCorrected';
  const made = { fact, history, view: comesLast ? step(before, fact) : viewOf(history) };
  madeOf.set(event, made);
  return made;
}

const ADD_EVENT = 'INSERT INTO incident_event VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)';

function lookedUp(db: Db, id: string, table: IncidentTable): Omit<FoldedView, 'revision'> | undefined {
  const row = prepared<{ n: bigint }>(db, FIND[table]).safeIntegers().get(id);
  if (row === undefined) return undefined;
  const history = inOrder(plainEvents(db, row.n));
  return { n: row.n, history, view: viewOf(history) };
}

const FIND = {
  incident: 'SELECT n FROM incident WHERE id = ?',
  counted_incident: 'SELECT n FROM counted_incident WHERE id = ?',
} as const;

function viewOf(history: readonly Fact[]): IncidentView {
  const folded = view(history);
  if (folded === undefined) throw new Error('an incident without events');
  return folded;
}

/** Two reports of one second whose numbers begin alike, once in a billion: the later one takes the next row. */
function freeRow(db: Db, reportedAt: string, id: string, table: IncidentTable): bigint {
  let n = reportOrder(reportedAt, id);
  while (prepared(db, TAKEN[table]).get(n) !== undefined) n += 1n;
  return n;
}

const TAKEN = {
  incident: 'SELECT 1 FROM incident WHERE n = ?',
  counted_incident: 'SELECT 1 FROM counted_incident WHERE n = ?',
} as const;
