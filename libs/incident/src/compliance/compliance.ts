import type { Db } from '@app/projection';
import { prepared } from '@app/projection';
import type { ClockName } from '@app/sla';
import { instant } from '../domain/instant.js';
import type { Priority } from '../domain/vocabulary.js';
import { grouped } from '../queries/grouped.js';
import { priorityOf } from '../read-models/incident-row.js';
import type { ComplianceGroup, ComplianceOptions } from './compliance-question.js';
import { columnsOf, conditions, CONDITIONS } from './compliance-question.js';
import { COUNTED } from './counted-cycle.js';
import type { ComplianceFigures, Durations, StateCount } from './figures.js';
import { figuresOf, MEASURED } from './figures.js';

/** What a group has in common; as far as it was asked to be grouped by. */
export interface GroupOf {
  readonly customerId?: string;
  /** Absent, also where grouped by project: of no project. */
  readonly projectId?: string;
  readonly priority?: Priority | 'none';
  readonly month?: string;
}

export interface ClockGroup extends GroupOf, ComplianceFigures {
  readonly clock: ClockName;
}

/** By the month of the report. */
export interface IncidentGroup extends GroupOf {
  readonly incidents: number;
  readonly withoutSla: number;
  /** Under a contract that has no clocks for this kind. */
  readonly withoutClocks: number;
}

export interface Compliance {
  /** What was running, and what breached, is told as of then. */
  readonly asOf: string;
  readonly clocks: readonly ClockGroup[];
  readonly incidents: readonly IncidentGroup[];
}

interface Row {
  readonly clock: number;
  readonly customer_id?: string;
  readonly project_id?: string;
  readonly priority?: number;
  readonly month?: string;
}

type CountRow = Row & StateCount;

/** How the promises to these customers were kept, as of `now` (epoch seconds). */
export function compliance(db: Db, customers: readonly string[], options: ComplianceOptions, now: number): Compliance {
  const { groupBy = [], percentiles = false, clock } = options;
  const columns = columnsOf(groupBy);
  const wanted = conditions(options, customers);
  const counts = prepared<CountRow>(db, settledIn(columns)).all(...wanted);
  const open = prepared<CountRow>(db, openIn(columns)).all(now, ...wanted);
  const groups = grouped([...counts, ...open], groupKey);
  const durations = percentiles ? durationsOf(db, columns, wanted) : undefined;
  const found = [...groups.entries()].sort(([, [one]], [, [other]]) => inOrder(one as CountRow, other as CountRow));
  return {
    asOf: instant(now),
    clocks: found.flatMap(([key, rows]) => {
      const [first] = rows;
      const name = COUNTED[first?.clock ?? 0];
      if (first === undefined || name === undefined || name === 'incident') return [];
      const times = percentiles ? (durations?.get(key) ?? { business: [], wall: [] }) : undefined;
      return [{ ...groupOf(first, groupBy), clock: name, ...figuresOf(rows, times) }];
    }),
    incidents: clock !== undefined ? incidentsIn(db, columns, options, customers) : incidentGroups(found, groupBy),
  };
}

/** Where one clock is asked for, the incidents are those of the same filters all the same. */
function incidentsIn(
  db: Db,
  columns: string,
  options: ComplianceOptions,
  customers: readonly string[],
): readonly IncidentGroup[] {
  const rows = prepared<CountRow>(db, settledIn(columns)).all(...conditions(options, customers, 'incident'));
  return incidentGroups([...grouped(rows, groupKey).entries()], options.groupBy ?? []);
}

const incidentGroups = (
  found: readonly (readonly [string, readonly CountRow[]])[],
  groupBy: readonly ComplianceGroup[],
): readonly IncidentGroup[] =>
  found.flatMap(([, rows]) => {
    const [first] = rows;
    if (first === undefined || first.clock !== 0) return [];
    const of = (state?: string) =>
      rows.reduce((sum, row) => (state === undefined || row.state === state ? sum + row.cycles : sum), 0);
    return [{ ...groupOf(first, groupBy), incidents: of(), withoutSla: of('no-sla'), withoutClocks: of('no-clocks') }];
  });

function durationsOf(
  db: Db,
  columns: string,
  wanted: readonly (string | number | null)[],
): ReadonlyMap<string, Durations> {
  const sql = `SELECT clock${columns}, business, wall FROM sla_cycle
    WHERE ${CONDITIONS} AND clock > 0 AND state IN (${MEASURED.map((state) => `'${state}'`).join(', ')})`;
  const rows = prepared<Row & { readonly business: number; readonly wall: number }>(db, sql).all(...wanted);
  return new Map(
    [...grouped(rows, groupKey)].map(([key, of]) => [
      key,
      { business: of.map(({ business }) => business), wall: of.map(({ wall }) => wall) },
    ]),
  );
}

const settledIn = (columns: string): string => `SELECT clock${columns}, state, sum(cycles) AS cycles,
    sum(business) AS business, sum(wall) AS wall FROM sla_count
  WHERE ${CONDITIONS} AND state <> 'open' GROUP BY clock${columns}, state`;

/** A clock counts as breached from the second after its due instant. */
const openIn = (columns: string): string => `SELECT clock${columns}, outcome AS state, count(*) AS cycles,
    0 AS business, 0 AS wall
  FROM (SELECT *, CASE WHEN due IS NULL THEN 'paused' WHEN due < ? THEN 'breached-open' ELSE 'running' END AS outcome
    FROM sla_cycle WHERE ${CONDITIONS} AND state = 'open')
  GROUP BY clock${columns}, outcome`;

const groupKey = ({ clock, customer_id, project_id, priority, month }: Row): string =>
  JSON.stringify([clock, customer_id, project_id, priority, month]);

const inOrder = (one: Row, other: Row): number => {
  const [mine, theirs] = [orderOf(one), orderOf(other)];
  const place = mine.findIndex((value, index) => value !== theirs[index]);
  return place === -1 || String(mine[place]) < String(theirs[place]) ? -1 : 1;
};

const orderOf = ({ customer_id = '', project_id = '', priority = 0, month = '', clock }: Row) =>
  [customer_id, project_id, priority, month, clock] as const;

function groupOf({ customer_id, project_id, priority, month }: Row, groupBy: readonly ComplianceGroup[]): GroupOf {
  return {
    ...(customer_id === undefined ? {} : { customerId: customer_id }),
    ...(project_id === undefined || project_id === '' ? {} : { projectId: project_id }),
    ...(groupBy.includes('priority') && priority !== undefined ? { priority: priorityOf(priority) ?? 'none' } : {}),
    ...(month === undefined ? {} : { month }),
  };
}
