import { type FilterColumn, isOptional } from './incident-row.js';

export type SortColumn = 'n' | 'updated_at' | 'shown_at' | 'priority';

export interface ListIndex {
  readonly name: string;
  /** Compared with `=`. */
  readonly filters: readonly FilterColumn[];
  /** The order in which the index gives rows of equal filters; ties are always in the order of reports (`n`). */
  readonly order: SortColumn;
}

const index = (order: SortColumn, ...filters: FilterColumn[]): ListIndex => ({
  name: ['incident_by', ...filters.map((column) => column.replace('_id', '')), ...(order === 'n' ? [] : [order])].join(
    '_',
  ),
  filters,
  order,
});

/**
 * One index for each way people look at a list. Every index costs a write whenever one of its columns changes, so those
 * with `updated_at` (every event) are few. A combination without an index of its own takes the nearest one (list-plan.ts).
 */
export const LIST_INDEXES: readonly ListIndex[] = [
  index('n', 'customer_id'),
  index('n', 'customer_id', 'phase'),
  index('n', 'project_id'),
  index('n', 'phase'),
  index('n', 'kind'),
  index('n', 'person_id'),
  index('n', 'team_id'),
  index('updated_at'),
  index('updated_at', 'customer_id'),
  index('updated_at', 'project_id'),
  index('updated_at', 'phase'),
  index('updated_at', 'customer_id', 'phase'),
  index('updated_at', 'team_id'),
  index('updated_at', 'person_id'),
  index('shown_at', 'customer_id'),
  index('priority'),
  index('priority', 'customer_id'),
  index('priority', 'project_id'),
  index('priority', 'phase'),
  index('priority', 'team_id'),
  index('priority', 'person_id'),
];

export const LIST_INDEX_DDL = LIST_INDEXES.map(({ name, filters, order }) => {
  const optional = filters.filter(isOptional).map((column) => `${column} IS NOT NULL`);
  const columns = [...filters, ...(order === 'n' ? [] : [order])];
  return `CREATE INDEX ${name} ON incident (${columns.join(', ')})${optional.length ? ` WHERE ${optional.join(' AND ')}` : ''};`;
}).join('\n');
