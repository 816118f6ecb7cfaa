import type { ClockName } from '@app/sla';
import type { Priority } from '../domain/vocabulary.js';
import { rankOf } from '../read-models/incident-row.js';
import type { Counted } from './counted-cycle.js';
import { COUNTED } from './counted-cycle.js';

export const COMPLIANCE_GROUPS = ['customer', 'project', 'priority', 'month'] as const;
export type ComplianceGroup = (typeof COMPLIANCE_GROUPS)[number];

export interface ComplianceFilter {
  readonly customerId?: string;
  readonly projectId?: string;
  readonly priority?: Priority | 'none';
  readonly clock?: ClockName;
  /** Months, both inclusive: `2026-03`. */
  readonly from?: string;
  readonly to?: string;
}

export interface ComplianceOptions extends ComplianceFilter {
  readonly groupBy?: readonly ComplianceGroup[];
  /** Percentiles look at every cycle asked for; sums and counts do not. */
  readonly percentiles?: boolean;
}

/** The conditions that counts and cycles have in common, as SQL over their common columns. */
export const CONDITIONS = `customer_id IN (SELECT value FROM json_each(?)) AND month BETWEEN ? AND ?
  AND (? IS NULL OR clock = ?) AND (? IS NULL OR priority = ?) AND (? IS NULL OR project_id = ?)`;

export function conditions(
  filter: ComplianceFilter,
  customers: readonly string[],
  clock: Counted | undefined = filter.clock,
): readonly (string | number | null)[] {
  const { from = '', to = '9999-12', priority, projectId = null } = filter;
  const rank = priority === undefined ? null : rankOf(priority === 'none' ? undefined : priority);
  const place = clock === undefined ? null : COUNTED.indexOf(clock);
  return [JSON.stringify(customers), from, to, place, place, rank, rank, projectId, projectId];
}

const COLUMN_OF = { customer: 'customer_id', project: 'project_id', priority: 'priority', month: 'month' } as const;

/** `customer_id, month`, in the order in which the groups are sorted. */
export const columnsOf = (groupBy: readonly ComplianceGroup[]): string =>
  ['', ...COMPLIANCE_GROUPS.filter((group) => groupBy.includes(group)).map((group) => COLUMN_OF[group])].join(', ');
