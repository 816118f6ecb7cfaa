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

type CycleRow = Omit<CountedCycle, 'customerId' | 'projectId' | 'serviceId'> & {
  readonly customer_id: string;
  readonly project_id: string;
  readonly service_id: string;
};

/** What an incident counts for from now on; what is as it was is not written again. */
export function setCycles(session: ReadModelSession, n: bigint, cycles: readonly CountedCycle[], isNew: boolean): void {
  const before = new Map(isNew ? [] : stored(session, n).map((cycle) => [keyOf(cycle), cycle]));
  for (const cycle of cycles) {
    const was = before.get(keyOf(cycle));
    before.delete(keyOf(cycle));
    if (was !== undefined && isSame(was, cycle)) continue;
    count(session, was, cycle);
    session.prepared(PUT).run(n, ...values(cycle));
  }
  for (const gone of before.values()) {
    count(session, gone, undefined);
    session.prepared('DELETE FROM sla_cycle WHERE n = ? AND clock = ? AND cycle = ?').run(n, gone.clock, gone.cycle);
  }
}

const stored = (session: ReadModelSession, n: bigint): readonly CountedCycle[] =>
  session.prepared<CycleRow>('SELECT * FROM sla_cycle WHERE n = ?').all(n).map(cycleOf);

const cycleOf = ({ customer_id, project_id, service_id, ...rest }: CycleRow): CountedCycle => ({
  ...rest,
  customerId: customer_id,
  projectId: project_id,
  serviceId: service_id,
});

const keyOf = ({ clock, cycle }: CountedCycle): string => `${clock}/${cycle}`;

const values = (cycle: CountedCycle) =>
  [
    cycle.clock,
    cycle.cycle,
    cycle.customerId,
    cycle.projectId,
    cycle.serviceId,
    cycle.kind,
    cycle.priority,
    cycle.day,
    cycle.begun,
    cycle.due,
    cycle.stopped,
    cycle.state,
    cycle.business,
    cycle.wall,
  ] as const;

function isSame(one: CountedCycle, other: CountedCycle): boolean {
  const others = values(other);
  return values(one).every((value, place) => value === others[place]);
}

const PUT = `INSERT OR REPLACE INTO sla_cycle VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;
