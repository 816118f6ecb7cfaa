import { deepEqual } from '@app/kernel';
import type { ReadModelSession } from '@app/projection';
import { count, COUNT_TABLES } from './count-tables.js';
import type { CountedCycle } from './counted-cycle.js';

/**
 * A row for each cycle and one (clock 0) for the incident itself; and how many of them there are, with the sums of their
 * times, so that a question about a year reads some hundred rows and not every incident.
 */
export const COMPLIANCE_TABLES = `
  CREATE TABLE sla_cycle (
    n           INTEGER NOT NULL,
    clock       INTEGER NOT NULL,
    cycle       INTEGER NOT NULL,
    customer_id TEXT NOT NULL,
    project_id  TEXT NOT NULL,
    service_id  TEXT NOT NULL,
    kind        TEXT NOT NULL,
    priority    INTEGER NOT NULL,
    day         TEXT NOT NULL,
    begun       INTEGER NOT NULL,
    due         INTEGER,
    stopped     INTEGER,
    state       TEXT NOT NULL,
    business    INTEGER,
    wall        INTEGER,
    PRIMARY KEY (n, clock, cycle)
  ) WITHOUT ROWID;
  CREATE INDEX sla_cycle_by_day ON sla_cycle (customer_id, day, clock, state, priority, business, wall);
  CREATE INDEX sla_cycle_open ON sla_cycle (day, clock, priority, due) WHERE state = 'open';
  ${COUNT_TABLES}
`;

/** A row as it is counted. */
export const CYCLE_COLUMNS = `clock, cycle, customer_id AS customerId, project_id AS projectId, service_id AS serviceId,
  kind, priority, day, begun, due, stopped, state, business, wall`;

/** What an incident counts for from now on; what is as it was is not written again. */
export function setCycles(session: ReadModelSession, n: bigint, cycles: readonly CountedCycle[], isNew: boolean): void {
  const before = new Map(isNew ? [] : stored(session, n).map((cycle) => [keyOf(cycle), cycle]));
  for (const cycle of cycles) {
    const was = before.get(keyOf(cycle));
    before.delete(keyOf(cycle));
    if (was !== undefined && deepEqual(was, cycle)) continue;
    count(session, was, cycle);
    session.prepared(PUT).run({ n, ...cycle });
  }
  for (const gone of before.values()) {
    count(session, gone, undefined);
    session.prepared('DELETE FROM sla_cycle WHERE n = ? AND clock = ? AND cycle = ?').run(n, gone.clock, gone.cycle);
  }
}

const stored = (session: ReadModelSession, n: bigint): readonly CountedCycle[] =>
  session.prepared<CountedCycle>(`SELECT ${CYCLE_COLUMNS} FROM sla_cycle WHERE n = ?`).all(n);

const keyOf = ({ clock, cycle }: CountedCycle): string => `${clock}/${cycle}`;

const PUT = `INSERT OR REPLACE INTO sla_cycle VALUES (@n, @clock, @cycle, @customerId, @projectId, @serviceId, @kind, @priority,
  @day, @begun, @due, @stopped, @state, @business, @wall)`;
