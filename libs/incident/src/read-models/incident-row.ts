import { seconds } from '../domain/instant.js';
import { PRIORITIES } from '../domain/vocabulary.js';
import type { Priority } from '../domain/vocabulary.js';
import type { IncidentView } from '../domain/state/view.js';

/** Sorts behind every priority. */
export const NOT_CLASSIFIED = PRIORITIES.length + 1;

/** 1 is the most urgent. */
export const rankOf = (priority: Priority | undefined): number =>
  priority === undefined ? NOT_CLASSIFIED : PRIORITIES.indexOf(priority) + 1;

export const priorityOf = (rank: number): Priority | undefined => PRIORITIES[rank - 1];

export type ListColumns = Readonly<Record<string, string | number | null>>;

/** What an incident's row in the list says of its view. */
export const listColumns = (view: IncidentView): ListColumns => ({
  customer_id: view.customerId,
  project_id: view.projectId ?? null,
  kind: view.kind,
  priority: rankOf(view.priority),
  phase: view.phase,
  person_id: view.assignee?.personId ?? null,
  team_id: view.assignee?.teamId ?? null,
  updated_at: seconds(view.latestAt),
});

/** The columns that differ. */
export const changed = (before: ListColumns, after: ListColumns): readonly string[] =>
  Object.keys(after).filter((column) => before[column] !== after[column]);
