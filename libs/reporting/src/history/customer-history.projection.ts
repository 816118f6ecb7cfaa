import type { LedgerEvent } from '@app/event-store';
import type { ReadModelSession, FoldingProjection, BatchContext } from '@app/projection';
import {
  addToHistory,
  applyToIncident,
  type ChangedIncident,
  changedIncidents,
  HISTORY_TABLE,
  type IncidentView,
  rankOf,
} from '@app/incident';

/** Where an incident counts. */
interface Cell {
  readonly customerId: string;
  /** Of its report, in UTC: `2026-03`. */
  readonly month: string;
  readonly priority: number;
  readonly phase: string;
  readonly kind: string;
}

/**
 * How many incidents a customer had, by month of the report, priority, phase and kind, and which they are. Each incident
 * counts in one cell; an event that moves it (a correction of the customer, too) takes it out of one and into another.
 */
export const customerHistoryProjection: FoldingProjection = {
  name: 'customer-history',
  version: 4,
  tables: `
    ${HISTORY_TABLE}
    CREATE TABLE reporting_incident (
      n           INTEGER PRIMARY KEY,
      id          TEXT NOT NULL UNIQUE,
      customer_id TEXT NOT NULL,
      month       TEXT NOT NULL,
      priority    INTEGER NOT NULL,
      phase       TEXT NOT NULL,
      kind        TEXT NOT NULL,
      reported_at TEXT NOT NULL
    );
    CREATE INDEX reporting_incident_by_cell ON reporting_incident (customer_id, month, priority, phase, kind);
    -- Those that have ever changed their customer: of figures as of another instant a customer had other incidents.
    CREATE TABLE moved_incident (n INTEGER PRIMARY KEY) WITHOUT ROWID;
    CREATE TABLE customer_count (
      customer_id TEXT NOT NULL,
      month       TEXT NOT NULL,
      priority    INTEGER NOT NULL,
      phase       TEXT NOT NULL,
      kind        TEXT NOT NULL,
      incidents   INTEGER NOT NULL,
      PRIMARY KEY (customer_id, month, priority, phase, kind)
    ) WITHOUT ROWID;
  `,

  apply: (event: LedgerEvent, session: ReadModelSession, context: BatchContext) =>
    applyToIncident(event, session, 'reporting_incident', context),

  finish(session: ReadModelSession, context: BatchContext): void {
    for (const changed of changedIncidents(context)) {
      addToHistory(session, changed.n, changed.events);
      move(session, changed);
      if (changed.hasMoved) session.prepared('INSERT OR IGNORE INTO moved_incident VALUES (?)').run(changed.n);
    }
  },
};

function move(session: ReadModelSession, { n, id, before, after }: ChangedIncident): void {
  const [from, to] = [before && cellOf(before), cellOf(after)];
  if (from !== undefined && same(from, to)) return;
  if (from !== undefined) count(session, from, -1);
  count(session, to, 1);
  if (from === undefined) session.prepared(ADD).run(...values(to), after.reportedAt, id, n);
  else session.prepared(MOVE).run(...values(to), n);
}

const cellOf = ({ customerId, reportedAt, priority, phase, kind }: IncidentView): Cell => ({
  customerId,
  month: reportedAt.slice(0, 7),
  priority: rankOf(priority),
  phase,
  kind,
});

const values = ({ customerId, month, priority, phase, kind }: Cell) =>
  [customerId, month, priority, phase, kind] as const;

const same = (one: Cell, other: Cell): boolean => {
  const others = values(other);
  return values(one).every((value, place) => value === others[place]);
};

function count(session: ReadModelSession, cell: Cell, by: 1 | -1): void {
  if (by === -1 && session.prepared(TAKE_LAST).run(...values(cell)).changes === 1) return;
  session.prepared(by === 1 ? COUNT_IN : COUNT_OUT).run(...values(cell));
}

const OF_CELL = 'customer_id = ? AND month = ? AND priority = ? AND phase = ? AND kind = ?';
const COUNT_IN = `INSERT INTO customer_count VALUES (?, ?, ?, ?, ?, 1)
  ON CONFLICT DO UPDATE SET incidents = incidents + 1`;
const COUNT_OUT = `UPDATE customer_count SET incidents = incidents - 1 WHERE ${OF_CELL}`;
const TAKE_LAST = `DELETE FROM customer_count WHERE ${OF_CELL} AND incidents = 1`;
const ADD = `INSERT INTO reporting_incident (customer_id, month, priority, phase, kind, reported_at, id, n)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?)`;
const MOVE = 'UPDATE reporting_incident SET customer_id = ?, month = ?, priority = ?, phase = ?, kind = ? WHERE n = ?';
