import { oneOf, type ObjectOf, string } from '@app/kernel';
import { PRIORITY_OR_NONE } from '@app/incident';

export const RANKED = oneOf(PRIORITY_OR_NONE, 'PriorityFilter');

/** What a group has in common, as far as it was asked to be grouped by; of no project or service: without one. */
export const GROUP = {
  'priority?': RANKED,
  'customerId?': string(),
  'projectId?': string(),
  'serviceId?': string(),
  'month?': string({ example: '2026-03' }),
};
export type GroupOf = ObjectOf<typeof GROUP>;
