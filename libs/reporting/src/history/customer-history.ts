import type { ReadModelSession } from '@app/projection';
import { type Kind, type Phase, priorityOf } from '@app/incident';
import type { ObjectOf } from '@app/kernel';
import { grouped } from '@app/querying';
import type { CustomerHistory, CustomerMonth } from './answers.js';
import { month } from '../compliance/bounds.js';

/** Both inclusive. */
export const MONTHS = {
  'from?': month({ description: 'First month, inclusive.', example: '2026-01' }),
  'to?': month({ description: 'Last month, inclusive.', example: '2026-12' }),
};
export type Months = ObjectOf<typeof MONTHS>;

interface CountRow {
  readonly month: string;
  readonly priority: number;
  readonly phase: Phase;
  readonly kind: Kind;
  readonly incidents: number;
}

export function customerHistory(
  session: ReadModelSession,
  customerId: string,
  { from = '', to = '9999-12' }: Months,
): CustomerHistory {
  const rows = session.prepared<CountRow>(COUNTS).all(customerId, from, to);
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

function tally(rows: readonly CountRow[], by: (row: CountRow) => string): Readonly<Record<string, number>> {
  const totals: Record<string, number> = {};
  for (const row of rows) totals[by(row)] = (totals[by(row)] ?? 0) + row.incidents;
  return totals;
}
