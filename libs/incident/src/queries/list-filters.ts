import { instant, type ObjectOf, omit, oneOf, several, soughtId, soughtText } from '@app/kernel';
import { PAGE } from '@app/querying';
import { KINDS, PHASES, PRIORITIES } from '../domain/vocabulary.js';

/** `none`: not classified yet. */
export const PRIORITY_OR_NONE = [...PRIORITIES, 'none'] as const;

/** What a list is narrowed to. Several values of one filter: any of them. */
export const INCIDENT_FILTERS = {
  'customerId?': soughtId(),
  'projectId?': soughtId(),
  'kind?': several(KINDS, 'Kind', { description: 'Any of these.' }),
  'priority?': several(PRIORITY_OR_NONE, 'PriorityFilter', {
    description: 'Any of these; `none` is not classified yet.',
  }),
  'phase?': several(PHASES, 'Phase', { description: 'Any of these.' }),
  'personId?': soughtId({ description: 'Assigned to this person; for staff.' }),
  'teamId?': soughtId({ description: 'Assigned to this team.' }),
  'reportedFrom?': instant({ description: 'Reported at or after this instant.' }),
  'reportedBefore?': instant({ description: 'Reported before this instant.' }),
  'text?': soughtText(200, {
    description: 'Words that must all occur; "a phrase"; a trailing * for beginnings.',
  }),
};
export type IncidentFilters = ObjectOf<typeof INCIDENT_FILTERS>;

/** Ties are in the order of reports. */
export const LIST_OPTIONS = {
  ...PAGE,
  ...INCIDENT_FILTERS,
  'sort?': oneOf(['reportedAt', 'updatedAt', 'priority'], 'IncidentSort', {
    description: '`reportedAt` if absent.',
  }),
  'direction?': oneOf(['asc', 'desc'], 'Direction', {
    description: 'If absent: the latest first (`desc`), of priorities the most urgent first (`asc`).',
  }),
};
export type ListOptions = ObjectOf<typeof LIST_OPTIONS>;

/** Of one customer. */
export const CUSTOMER_LIST_OPTIONS = omit(LIST_OPTIONS, 'customerId?');
