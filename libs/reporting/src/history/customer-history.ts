import type { Db } from '@app/projection';
import { prepared } from '@app/projection';
import { type Kind, type Phase, type Priority, priorityOf } from '@app/incident';
import { grouped } from '@app/querying';

/** Both inclusive: `2026-03`. */
export interface Months {
  readonly from?: string;
  readonly to?: string;
}

export interface CustomerCount {
  /** Absent: not classified. */
  readonly priority?: Priority;
  readonly phase: Phase;
  readonly kind: Kind;
  readonly incidents: number;
}

export interface CustomerMonth {
  /** Of the reports: `2026-03`. */
  readonly month: string;
  readonly incidents: number;
  /** `none`: not classified. */
  readonly byPriority: Readonly<Partial<Record<Priority | 'none', number>>>;
  readonly byPhase: Readonly<Partial<Record<Phase, number>>>;
  readonly byKind: Readonly<Partial<Record<Kind, number>>>;
  /** Each incident counts in one of these. */
  readonly counts: readonly CustomerCount[];
}

export interface CustomerHistory {
  readonly customerId: string;
  /** In which the months begin and end. */
  readonly zone: 'UTC';
  readonly incidents: number;
  /** Months without an incident are left out; the earliest first. */
  readonly months: readonly CustomerMonth[];
}

interface CountRow {
  readonly month: string;
  readonly priority: number;
  readonly phase: Phase;
  readonly kind: Kind;
  readonly incidents: number;
}

export function customerHistory(db: Db, customerId: string, { from = '', to = '9999-12' }: Months): CustomerHistory {
  const rows = prepared<CountRow>(db, COUNTS).all(customerId, from, to);
  const months = [...grouped(rows, ({ month }) => month)].map(([month, counts]) => monthOf(month, counts));
  return { customerId, zone: 'UTC', incidents: sum(rows), months };
}

const COUNTS = `SELECT month, priority, phase, kind, incidents FROM customer_count
  WHERE customer_id = ? AND month BETWEEN ? AND ? ORDER BY month, priority, phase, kind`;

const monthOf = (month: string, rows: readonly CountRow[]): CustomerMonth => ({
  month,
  incidents: sum(rows),
  byPriority: tally(rows, ({ priority }) => priorityOf(priority) ?? 'none'),
  byPhase: tally(rows, ({ phase }) => phase),
  byKind: tally(rows, ({ kind }) => kind),
  counts: rows.map(({ priority: rank, phase, kind, incidents }) => {
    const priority = priorityOf(rank);
    return { ...(priority === undefined ? {} : { priority }), phase, kind, incidents };
  }),
});

const sum = (rows: readonly CountRow[]): number => rows.reduce((total, { incidents }) => total + incidents, 0);

function tally<Key extends string>(
  rows: readonly CountRow[],
  by: (row: CountRow) => Key,
): Partial<Record<Key, number>> {
  const totals: Partial<Record<Key, number>> = {};
  for (const row of rows) totals[by(row)] = (totals[by(row)] ?? 0) + row.incidents;
  return totals;
}
