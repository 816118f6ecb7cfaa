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

interface ListColumn {
  /** In SQL. */
  readonly type: 'TEXT' | 'TEXT NOT NULL' | 'INTEGER NOT NULL';
  /** What an incident's row says. */
  readonly of: (view: IncidentView) => string | number | undefined;
}

/** The columns that lists filter by with `=`; each has the name of its filter (queries/list-filters.ts). */
export const FILTER_COLUMNS = {
  customer_id: { type: 'TEXT NOT NULL', of: (view) => view.customerId },
  project_id: { type: 'TEXT', of: (view) => view.projectId },
  kind: { type: 'TEXT NOT NULL', of: (view) => view.kind },
  priority: { type: 'INTEGER NOT NULL', of: (view) => rankOf(view.priority) },
  phase: { type: 'TEXT NOT NULL', of: (view) => view.phase },
  person_id: { type: 'TEXT', of: (view) => view.assignee?.personId },
  team_id: { type: 'TEXT', of: (view) => view.assignee?.teamId },
} as const satisfies Readonly<Record<string, ListColumn>>;
export type FilterColumn = keyof typeof FILTER_COLUMNS;

const COLUMNS: readonly [string, ListColumn][] = Object.entries(FILTER_COLUMNS);

export const FILTER_COLUMN_DDL = COLUMNS.map(([name, { type }]) => `${name} ${type},`).join('\n    ');

/** Rows without a value are in no index of the column. */
export const isOptional = (column: FilterColumn): boolean => FILTER_COLUMNS[column].type === 'TEXT';

export const listColumns = (view: IncidentView): ListColumns => ({
  ...Object.fromEntries(COLUMNS.map(([name, { of }]) => [name, of(view) ?? null])),
  updated_at: seconds(view.latestAt),
});

/** The columns that differ. */
export const changed = (before: ListColumns, after: ListColumns): readonly string[] =>
  Object.keys(after).filter((column) => before[column] !== after[column]);
