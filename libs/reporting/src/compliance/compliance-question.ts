import { flag, type ObjectOf, oneOf, several, soughtId } from '@app/kernel';
import { rankOf } from '@app/incident';
import { CLOCK, COMPLIANCE_OUTCOMES } from './answers.js';
import { monthOrDay } from './bounds.js';
import { RANKED } from './group.js';
import type { Counted } from './counted-cycle.js';
import { COUNTED } from './counted-cycle.js';

export const COMPLIANCE_GROUPS = ['customer', 'project', 'service', 'priority', 'month'] as const;
export type ComplianceGroup = (typeof COMPLIANCE_GROUPS)[number];

/** Months or days in the pinned zone, both inclusive. */
export const COMPLIANCE_FILTER = {
  'customerId?': soughtId(),
  'projectId?': soughtId(),
  'serviceId?': soughtId(),
  'priority?': RANKED,
  'clock?': CLOCK,
  'from?': monthOrDay({ description: 'First month or day, inclusive.', example: '2026-03' }),
  'to?': monthOrDay({ description: 'Last month or day, inclusive.', example: '2026-03' }),
};
export type ComplianceFilter = ObjectOf<typeof COMPLIANCE_FILTER>;

/** What figures are asked for. */
export const COMPLIANCE_OPTIONS = {
  ...COMPLIANCE_FILTER,
  'groupBy?': several(COMPLIANCE_GROUPS, 'ComplianceGroup', {
    description: 'What the figures are divided by, besides the clocks.',
  }),
  'percentiles?': flag({ description: 'Also the percentiles of the times, which cost a look at each cycle.' }),
};
export type ComplianceOptions = ObjectOf<typeof COMPLIANCE_OPTIONS>;

/** Which incidents are asked for. */
export const COMPLIANCE_LIST_OPTIONS = {
  ...COMPLIANCE_FILTER,
  outcome: oneOf(COMPLIANCE_OUTCOMES, 'ComplianceOutcome', {
    description: 'Which number: `met` and `breached` include those that are also counted apart.',
  }),
};
export type ComplianceListOptions = ObjectOf<typeof COMPLIANCE_LIST_OPTIONS>;

/** A condition as SQL, and what its question marks stand for. */
export interface Condition {
  readonly sql: string;
  readonly values: readonly (string | number)[];
}

type Term = readonly [sql: string, value: string | number | undefined];

/** Of the rows of cycles, which have a day. */
export const cyclesWhere = (
  filter: ComplianceFilter,
  customers: readonly string[] | 'all',
  counted: Counted | undefined = filter.clock,
): Condition =>
  all([
    ...ofCustomers(customers),
    ['day >= ?', filter.from],
    // 2026-02-31 is no day, and comes after all of February.
    ['day <= ?', filter.to?.length === MONTH_LENGTH ? `${filter.to}-31` : filter.to],
    ...common(filter, counted),
  ]);

/** Of the rows of counts, which have a month. */
export const countsWhere = (
  filter: ComplianceFilter,
  customers: readonly string[] | 'all',
  counted: Counted | undefined = filter.clock,
): Condition =>
  all([...ofCustomers(customers), ['month >= ?', filter.from], ['month <= ?', filter.to], ...common(filter, counted)]);

const MONTH_LENGTH = '2026-03'.length;

/** Whether the bounds are whole months, so that the counts can answer. */
export const isByMonth = ({ from, to }: ComplianceFilter): boolean =>
  [from, to].every((bound) => bound === undefined || bound.length === MONTH_LENGTH);

const ofCustomers = (customers: readonly string[] | 'all'): readonly Term[] =>
  customers === 'all' ? [] : [['customer_id IN (SELECT value FROM json_each(?))', JSON.stringify(customers)]];

const common = (
  { priority, projectId, serviceId }: ComplianceFilter,
  counted: Counted | undefined,
): readonly Term[] => [
  ['clock = ?', counted === undefined ? undefined : COUNTED.indexOf(counted)],
  ['priority = ?', priority === undefined ? undefined : rankOf(priority === 'none' ? undefined : priority)],
  ['project_id = ?', projectId],
  ['service_id = ?', serviceId],
];

function all(terms: readonly Term[]): Condition {
  const given = terms.flatMap(([sql, value]) => (value === undefined ? [] : [{ sql, value }]));
  return { sql: ['TRUE', ...given.map(({ sql }) => sql)].join(' AND '), values: given.map(({ value }) => value) };
}
