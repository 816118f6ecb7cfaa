import type { ReadModelSession } from '@app/projection';
import type { ComplianceFilter, ComplianceGroup } from './compliance-question.js';
import { countsWhere, cyclesWhere, isByMonth } from './compliance-question.js';
import { columnOf } from './count-tables.js';
import { type Counted, SETTLED_STATES, type SettledState } from './counted-cycle.js';
import { customersKnown } from './customers.js';
import type { GroupRow } from './groups.js';
import { columns, IS_MEASURED, MONTH_OF_DAY } from './groups.js';

const NOT_OPEN = SETTLED_STATES.filter((state) => state !== 'open');
const SUMMED = [...NOT_OPEN.map((state) => columnOf(state)), 'business', 'wall'] as const;
const TALLIED = [...SUMMED, 'breached_open', 'running'] as const;

/** How many there are of each outcome in a group, and the sums of the times of the measured ones in seconds. */
export type Tally = Readonly<Record<(typeof TALLIED)[number], number>>;

export type TallyRow = GroupRow & Tally;

export const noTally = (): Record<keyof Tally, number> =>
  Object.fromEntries(TALLIED.map((column) => [column, 0])) as Record<keyof Tally, number>;

/** What the tables count in SQL, for a cycle that is at hand: it counts as breached from the second after its due instant. */
export function countOne(
  tally: Record<keyof Tally, number>,
  state: SettledState,
  due: number | undefined,
  now: number,
): void {
  tally[state === 'open' ? ((due ?? now) < now ? 'breached_open' : 'running') : columnOf(state)] += 1;
}

export interface Tallied {
  readonly customers: readonly string[] | 'all';
  readonly filter: ComplianceFilter;
  readonly groupBy: readonly ComplianceGroup[];
  readonly counted: Counted | undefined;
  /** Epoch seconds. */
  readonly now: number;
}

/**
 * Rows of groups; a group may have two. Whole months are answered from the counts, and of the open cycles only those of
 * the months in which one may be due about now, in whatever zone, are looked at one by one. Days are answered from the
 * cycles. What all customers have together needs no look at any of them.
 */
export function tallies(
  session: ReadModelSession,
  { filter, groupBy, counted, now, ...asked }: Tallied,
): readonly TallyRow[] {
  const inTotal = asked.customers === 'all' && isTotal(filter, groupBy) && isByMonth(filter);
  const customers = asked.customers === 'all' && !inTotal ? customersKnown(session) : asked.customers;
  const cycles = (among: ComplianceFilter, state = ''): readonly TallyRow[] => {
    const where = cyclesWhere(among, customers, counted);
    return session.prepared<TallyRow>(ofCycles(groupBy, state + where.sql)).all(now, now, ...where.values);
  };
  if (!isByMonth(filter)) return cycles(filter);
  const [first, last] = [monthAt(now - DAY), monthAt(now + DAY)];
  const where = countsWhere(filter, customers, counted);
  const sql = ofCounts(inTotal ? 'sla_total' : 'sla_count', groupBy, where.sql);
  const counts = session.prepared<TallyRow>(sql).all(first, last, ...where.values);
  const [from, to] = [largest(filter.from, first), smallest(filter.to, last)];
  return from > to ? counts : [...counts, ...cycles({ ...filter, from, to }, `state = 'open' AND `)];
}

const DAY = 86_400;
const monthAt = (at: number): string => new Date(at * 1000).toISOString().slice(0, 7);
const largest = (one: string | undefined, other: string) => (one !== undefined && one > other ? one : other);
const smallest = (one: string | undefined, other: string) => (one !== undefined && one < other ? one : other);

const isTotal = ({ projectId, serviceId }: ComplianceFilter, groupBy: readonly ComplianceGroup[]): boolean =>
  projectId === undefined &&
  serviceId === undefined &&
  groupBy.every((group) => group === 'priority' || group === 'month');

/** Months before the first are over, those behind the last are still to come. */
const ofCounts = (table: string, groupBy: readonly ComplianceGroup[], where: string): string =>
  `SELECT ${columns(groupBy, 'month')}, ${SUMMED.map((column) => `sum(${column}) AS ${column}`).join(', ')},
    sum(CASE WHEN month < ? THEN open ELSE 0 END) AS breached_open,
    sum(CASE WHEN month > ? THEN open ELSE 0 END) AS running
  FROM ${table} WHERE ${where} GROUP BY ${columns(groupBy, 'month', '')}`;

/** A clock counts as breached from the second after its due instant. */
const ofCycles = (groupBy: readonly ComplianceGroup[], where: string): string =>
  `SELECT ${columns(groupBy, MONTH_OF_DAY)}, ${NOT_OPEN.map((state) => `sum(state = '${state}') AS ${columnOf(state)}`).join(', ')},
    ${['business', 'wall'].map((unit) => `sum(CASE WHEN ${IS_MEASURED} THEN ${unit} ELSE 0 END) AS ${unit}`).join(', ')},
    sum(state = 'open' AND due < ?) AS breached_open, sum(state = 'open' AND due >= ?) AS running
  FROM sla_cycle WHERE ${where} GROUP BY ${columns(groupBy, MONTH_OF_DAY, '')}`;

/** Of the rows of one group. */
export const sum = (rows: readonly TallyRow[]): TallyRow =>
  rows.reduce((all, row) => ({
    ...all,
    ...(Object.fromEntries(TALLIED.map((column) => [column, all[column] + row[column]])) as Tally),
  }));
