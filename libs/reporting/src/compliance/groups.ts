import { priorityOf, type SeenNames } from '@app/incident';
import type { GroupOf } from './group.js';
import type { ComplianceGroup } from './compliance-question.js';
import { COMPLIANCE_GROUPS } from './compliance-question.js';
import { MEASURED, type SettledState } from './counted-cycle.js';

/** A group as a row has it. */
export interface GroupRow {
  readonly clock: number;
  readonly customer_id?: string;
  readonly project_id?: string;
  readonly service_id?: string;
  readonly priority?: number;
  readonly month?: string;
}

/** `clock, customer_id, substr(day, 1, 7) AS month`, in the order in which the groups are sorted; as names with ''. */
export const columns = (groupBy: readonly ComplianceGroup[], month: string, as = ' AS month'): string =>
  ['clock', ...COMPLIANCE_GROUPS.filter((group) => groupBy.includes(group)).map((group) => COLUMN_OF[group])]
    .map((column) => (column === 'month' && month !== 'month' ? `${month}${as}` : column))
    .join(', ');

export const MONTH_OF_DAY = 'substr(day, 1, 7)';

const among = (...states: readonly SettledState[]): string =>
  `state IN (${states.map((state) => `'${state}'`).join(', ')})`;

export const IS_MEASURED = among(...MEASURED);
export const IS_MET = among('met', 'met-by-late-recording');
/** Takes the second of the question: from the one after its due instant on a cycle counts as breached. */
export const IS_BREACHED = `(${among('breached', 'breached-cancelled')} OR state = 'open' AND due < ?)`;

const COLUMN_OF = {
  customer: 'customer_id',
  project: 'project_id',
  service: 'service_id',
  priority: 'priority',
  month: 'month',
} as const;

/** Under a name that may not be seen: of none. */
export function seenGroup<Row extends GroupRow>(names: SeenNames, row: Row): Row {
  const { project_id: project, service_id: service } = row;
  return {
    ...row,
    ...(project === undefined || project === '' || names('project', project) ? {} : { project_id: '' }),
    ...(service === undefined || service === '' || names('service', service) ? {} : { service_id: '' }),
  };
}

export const groupKey = ({ clock, customer_id, project_id, service_id, priority, month }: GroupRow): string =>
  JSON.stringify([clock, customer_id, project_id, service_id, priority, month]);

export function inOrder(one: GroupRow, other: GroupRow): number {
  const [mine, theirs] = [orderOf(one), orderOf(other)];
  const place = mine.findIndex((value, index) => value !== theirs[index]);
  return place === -1 || String(mine[place]) < String(theirs[place]) ? -1 : 1;
}

const orderOf = ({ customer_id = '', project_id = '', service_id = '', priority = 0, month = '', clock }: GroupRow) =>
  [customer_id, project_id, service_id, priority, month, clock] as const;

export const groupOf = ({ customer_id, project_id = '', service_id = '', priority, month }: GroupRow): GroupOf => ({
  ...(customer_id === undefined ? {} : { customerId: customer_id }),
  ...(project_id === '' ? {} : { projectId: project_id }),
  ...(service_id === '' ? {} : { serviceId: service_id }),
  ...(priority === undefined ? {} : { priority: priorityOf(priority) ?? 'none' }),
  ...(month === undefined ? {} : { month }),
});
