import { seconds } from '../domain/instant.js';
import { PRIORITIES } from '../domain/vocabulary.js';
import type { Priority } from '../domain/vocabulary.js';
import type { IncidentView } from '../domain/view.js';

/** Sorts behind every priority. */
export const NOT_CLASSIFIED = PRIORITIES.length + 1;

/** 1 is the most urgent. */
export const rankOf = (priority: Priority | undefined): number =>
  priority === undefined ? NOT_CLASSIFIED : PRIORITIES.indexOf(priority) + 1;

export const priorityOf = (rank: number): Priority | undefined => PRIORITIES[rank - 1];

/** What an incident's row in the list says of its view, in the order of the columns. */
export const listColumns = (view: IncidentView): readonly (string | number | null)[] => [
  view.customerId,
  view.projectId ?? null,
  view.kind,
  rankOf(view.priority),
  view.phase,
  view.assignee?.personId ?? null,
  view.assignee?.teamId ?? null,
  view.reportedAt,
  seconds(view.latestAt),
];
