import { seconds } from '../domain/instant.js';
import { PRIORITIES } from '../domain/vocabulary.js';
import type { Priority } from '../domain/vocabulary.js';
import type { IncidentView } from '../domain/state/view.js';
import type { IncidentFilters } from '../queries/list-filters.js';

/** Sorts behind every priority. */
export const NOT_CLASSIFIED = PRIORITIES.length + 1;

/** 1 is the most urgent. */
export const rankOf = (priority: Priority | undefined): number =>
  priority === undefined ? NOT_CLASSIFIED : PRIORITIES.indexOf(priority) + 1;

export const priorityOf = (rank: number): Priority | undefined => PRIORITIES[rank - 1];

export type ListColumns = Readonly<Record<string, string | number | null>>;

interface ListColumn {
  /** In SQL. */
  readonly type: keyof InSql;
  /** What an incident's row says. */
  readonly of: (view: IncidentView) => string | number | undefined;
}

/** Every filter compares a column with `=`, but for a range of time and a text. */
type Compared = Exclude<keyof IncidentFilters, 'reportedFrom' | 'reportedBefore' | 'text'>;

/** `projectId` compares `project_id`. */
type ColumnOf<Filter extends string> = Filter extends `${infer First}${infer Rest}`
  ? `${First extends Lowercase<First> ? First : `_${Lowercase<First>}`}${ColumnOf<Rest>}`
  : Filter;

/** What lists filter by. A filter without its column would narrow nothing: it does not compile. */
export const FILTER_COLUMNS = {
  customer_id: { type: 'TEXT NOT NULL', of: (view) => view.customerId },
  project_id: { type: 'TEXT', of: (view) => view.projectId },
  kind: { type: 'TEXT NOT NULL', of: (view) => view.kind },
  priority: { type: 'INTEGER NOT NULL', of: (view) => rankOf(view.priority) },
  phase: { type: 'TEXT NOT NULL', of: (view) => view.phase },
  person_id: { type: 'TEXT', of: (view) => view.assignee?.personId },
  team_id: { type: 'TEXT', of: (view) => view.assignee?.teamId },
} as const satisfies Readonly<Record<ColumnOf<Compared>, ListColumn>>;
export type FilterColumn = keyof typeof FILTER_COLUMNS;

interface InSql {
  readonly TEXT: string | null;
  readonly 'TEXT NOT NULL': string;
  readonly 'INTEGER NOT NULL': number;
}

/** Of a row that was read. */
export type FilterValues = { readonly [Column in FilterColumn]: InSql[(typeof FILTER_COLUMNS)[Column]['type']] };

const COLUMNS: readonly [string, ListColumn][] = Object.entries(FILTER_COLUMNS);

export const FILTER_COLUMN_DDL = COLUMNS.map(([name, { type }]) => `${name} ${type},`).join('\n    ');

/** Rows without a value are in no index of the column. */
export const isOptional = (column: FilterColumn): boolean => FILTER_COLUMNS[column].type === 'TEXT';

export const listColumns = (view: IncidentView): ListColumns => ({
  ...Object.fromEntries(COLUMNS.map(([name, { of }]) => [name, of(view) ?? null])),
  updated_at: seconds(view.latestAt),
  unanswered_since: view.unansweredSince ?? null,
});

/** The columns that differ. */
export const changed = (before: ListColumns, after: ListColumns): readonly string[] =>
  Object.keys(after).filter((column) => before[column] !== after[column]);
