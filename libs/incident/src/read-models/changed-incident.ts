import type { LedgerEvent } from '@app/event-store';
import type { ReadModelSession, BatchContext, BatchKey } from '@app/projection';
import type { Fact } from '../domain/events/fact.js';
import { factOf, insert } from '../domain/events/fact.js';
import { view } from '../domain/state/state.js';
import { step } from '../domain/state/step.js';
import type { IncidentView } from '../domain/state/view.js';
import type { FoldedView } from './folded-views.js';
import { foldedBefore, remember } from './folded-views.js';
import { plainEvents } from './history-table.js';
import { reportOrder } from './report-order.js';
import type { StoredEvent } from './stored-event.js';
import { inOrder, storedOf } from './stored-event.js';

/** An incident that a transaction changes: rows are written once, at its end, from what it is then. */
export interface ChangedIncident {
  readonly n: bigint;
  readonly id: string;
  /** As the file has it; undefined: not at all. */
  readonly before: IncidentView | undefined;
  readonly after: IncidentView;
  /** It has come to another customer meanwhile. */
  readonly hasMoved: boolean;
  /** In the order of the life, personal fields left out. */
  readonly history: readonly Fact[];
  /** Those of the transaction, in the order of recording. */
  readonly events: StoredEvent[];
  /** The same, each with the incident after it. */
  readonly steps: { readonly fact: Fact; readonly view: IncidentView }[];
}

/** Beside the incidents themselves the row numbers that they take. */
const CHANGED: BatchKey<{ readonly byId: Map<string, ChangedIncident>; readonly rows: Set<bigint> }> = {
  begin: () => ({ byId: new Map(), rows: new Set() }),
};

/** The table of a file that has one row an incident, with `n` and `id`. */
export type IncidentTable = 'incident' | 'reporting_incident';

const INCIDENT = 'incident-';

/** The incident that a stream is of; undefined: it is of something else. */
export const incidentOf = (stream: string): string | undefined =>
  stream.startsWith(INCIDENT) ? stream.slice(INCIDENT.length) : undefined;

/** In the order of row numbers: a table and a text index are written from the front to the back. */
export const changedIncidents = (context: BatchContext): readonly ChangedIncident[] =>
  [...context.of(CHANGED).byId.values()].sort((one, other) => (one.n < other.n ? -1 : 1));

/** As the transaction has left the incident so far; undefined: unchanged. */
export const changedSoFar = (context: BatchContext, id: string): ChangedIncident | undefined =>
  context.of(CHANGED).byId.get(id);

/**
 * Folds the event and keeps it for the end of the transaction. One that comes last in the order of the life is a step from
 * the view before; one that was recorded late, or corrects another, makes the view anew from all events.
 * @throws when the event is none of an incident's, or stands before the report: the stream is parked
 */
export function applyToIncident(
  event: LedgerEvent,
  session: ReadModelSession,
  table: IncidentTable,
  context: BatchContext,
): void {
  const id = incidentOf(event.stream);
  if (id === undefined) return;
  const { byId, rows } = context.of(CHANGED);
  const soFar = byId.get(id);
  const known = soFar ?? inFile(session, id, event.revision, table);
  const { fact, stored, history, after } = folded(event, known?.after, known?.history ?? []);
  const n = known?.n ?? freeRow(session, fact.occurredAt, id, table, rows);
  const before = soFar === undefined ? known?.after : soFar.before;
  const events = soFar?.events ?? [];
  events.push(stored);
  const steps = soFar?.steps ?? [];
  steps.push({ fact, view: after });
  const hasMoved = soFar?.hasMoved === true || (known !== undefined && known.after.customerId !== after.customerId);
  byId.set(id, { n, id, before, after, hasMoved, history, events, steps });
  rows.add(n);
  remember(session, id, { revision: event.revision, n, history, view: after });
}

type Known = Pick<ChangedIncident, 'n' | 'history' | 'after'>;

function inFile(session: ReadModelSession, id: string, revision: bigint, table: IncidentTable): Known | undefined {
  const remembered = foldedBefore(session, id, revision);
  if (remembered !== undefined) return known(remembered);
  const row = session.prepared<{ n: bigint }>(FIND[table], 'safeIntegers').get(id);
  if (row === undefined) return undefined;
  const history = inOrder(plainEvents(session, row.n));
  return { n: row.n, history, after: viewOf(history) };
}

const known = ({ n, history, view: after }: FoldedView): Known => ({ n, history, after });

const FIND = {
  incident: 'SELECT n FROM incident WHERE id = ?',
  reporting_incident: 'SELECT n FROM reporting_incident WHERE id = ?',
} as const;

interface Made {
  readonly fact: Fact;
  readonly stored: StoredEvent;
  readonly history: readonly Fact[];
  readonly after: IncidentView;
}

/**
 * Both files fold every event, mostly one right after the other: what the first makes of it the second takes over. It can
 * be nothing else, because both have folded the same events of the incident up to this one.
 */
const madeOf = new WeakMap<LedgerEvent, Made>();

function folded(event: LedgerEvent, before: IncidentView | undefined, earlier: readonly Fact[]): Made {
  const known = madeOf.get(event);
  if (known !== undefined) return known;
  const stored = storedOf(event);
  const fact = factOf(stored.data === event.data ? event : { ...event, data: stored.data });
  const history = insert(earlier, fact);
  const comesLast = history[history.length - 1] === fact && fact.type !== 'IncidentCorrected';
  const made = { fact, stored, history, after: comesLast ? step(before, fact) : viewOf(history) };
  madeOf.set(event, made);
  return made;
}

function viewOf(history: readonly Fact[]): IncidentView {
  const folded = view(history);
  if (folded === undefined) throw new Error('an incident without events');
  return folded;
}

/** Two reports of one second whose numbers begin alike, once in a billion: the later one takes the next row. */
function freeRow(
  session: ReadModelSession,
  reportedAt: string,
  id: string,
  table: IncidentTable,
  taken: ReadonlySet<bigint>,
): bigint {
  let n = reportOrder(reportedAt, id);
  while (taken.has(n) || session.prepared(TAKEN[table]).get(n) !== undefined) n += 1n;
  return n;
}

const TAKEN = {
  incident: 'SELECT 1 FROM incident WHERE n = ?',
  reporting_incident: 'SELECT 1 FROM reporting_incident WHERE n = ?',
} as const;
