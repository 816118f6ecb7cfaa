import type { Db, ReadModel } from '@app/projection';
import { prepared } from '@app/projection';
import type { ClockName } from '@app/sla';
import type { Deadline } from './deadline.js';

/** What is still to be raised of open clocks, soonest first along the index. `percent` is 0 for a breach. */
export const DEADLINE_TABLE = `
  CREATE TABLE sla_deadline (
    n             INTEGER NOT NULL,
    clock         TEXT NOT NULL,
    cycle         TEXT NOT NULL,
    percent       INTEGER NOT NULL,
    due_at        INTEGER NOT NULL,
    set_by        TEXT NOT NULL,
    target_set_by TEXT NOT NULL,
    PRIMARY KEY (n, clock, cycle, percent)
  ) WITHOUT ROWID;
  CREATE INDEX sla_deadline_by_due ON sla_deadline (due_at);
`;

/** What is to be raised of one incident from now on. */
export function setDeadlines(db: Db, n: bigint, deadlines: readonly Omit<Deadline, 'incident'>[]): void {
  prepared(db, 'DELETE FROM sla_deadline WHERE n = ?').run(n);
  for (const { clock, cycle, percent, dueAt, setBy, targetSetBy } of deadlines)
    prepared(db, INSERT).run(n, clock, cycle, percent ?? 0, dueAt, setBy, targetSetBy);
}

interface Row {
  readonly id: string;
  readonly clock: ClockName;
  readonly cycle: string;
  readonly percent: number;
  readonly due_at: number;
  readonly set_by: string;
  readonly target_set_by: string;
}

/** The pending deadlines as this instance knows them. */
export class Deadlines {
  constructor(private readonly model: ReadModel) {}

  /** Those that are due before an instant (epoch seconds), the oldest first; of one instant the warnings first. */
  before(instant: number, limit: number): readonly Deadline[] {
    return this.model.prepare<Row>(BEFORE).all(instant, limit).map(deadlineOf);
  }

  /** Those of one incident. */
  of(incident: string): readonly Deadline[] {
    return this.model.prepare<Row>(OF).all(incident).map(deadlineOf);
  }

  /** The first one from an instant on; undefined: none. */
  next(from: number): number | undefined {
    return this.model.prepare<{ due: number | null }>(NEXT).get(from)?.due ?? undefined;
  }

  count(): number {
    return this.model.prepare<{ pending: number }>('SELECT count(*) AS pending FROM sla_deadline').get()?.pending ?? 0;
  }
}

const deadlineOf = ({ id, clock, cycle, percent, due_at, set_by, target_set_by }: Row): Deadline => ({
  incident: id,
  clock,
  cycle,
  ...(percent === 0 ? {} : { percent }),
  dueAt: due_at,
  setBy: set_by,
  targetSetBy: target_set_by,
});

const INSERT = 'INSERT INTO sla_deadline VALUES (?, ?, ?, ?, ?, ?, ?)';
const COLUMNS = 'i.id, d.clock, d.cycle, d.percent, d.due_at, d.set_by, d.target_set_by';
const OF = `SELECT ${COLUMNS}
  FROM incident i JOIN sla_deadline d ON d.n = i.n WHERE i.id = ?`;
const BEFORE = `SELECT ${COLUMNS}
  FROM sla_deadline d JOIN incident i ON i.n = d.n
  WHERE d.due_at < ? ORDER BY d.due_at, d.percent = 0, d.percent, i.id, d.clock LIMIT ?`;
const NEXT = 'SELECT min(due_at) AS due FROM sla_deadline WHERE due_at >= ?';
