import type { FilterColumn } from '../read-models/incident-row.js';
import type { ListIndex, SortColumn } from '../read-models/list-indexes.js';
import { LIST_INDEXES } from '../read-models/list-indexes.js';

export type Value = string | number;

/** One ordered walk: every filter is a single value. A question with several values is several walks, merged. */
export type Walk = ReadonlyMap<FilterColumn, Value>;

/** Several walks are merged in memory; beyond this many the filter with the most values is checked row by row instead. */
const MOST_WALKS = 128;

/** How a set of filters with one or several values each becomes walks, and what is left to check on each row. */
export function walksOf(filters: ReadonlyMap<FilterColumn, readonly Value[]>): {
  walks: readonly Walk[];
  rest: ReadonlyMap<FilterColumn, readonly Value[]>;
} {
  const rest = new Map<FilterColumn, readonly Value[]>();
  const split = new Map(filters);
  const count = (): number => [...split.values()].reduce((product, values) => product * values.length, 1);
  while (count() > MOST_WALKS) {
    const [column, values] = [...split].reduce((most, one) => (one[1].length > most[1].length ? one : most));
    split.delete(column);
    rest.set(column, values);
  }
  let walks: Map<FilterColumn, Value>[] = [new Map<FilterColumn, Value>()];
  for (const [column, values] of split)
    walks = walks.flatMap((walk) => values.map((value) => new Map(walk).set(column, value)));
  return { walks, rest };
}

/** Indexes that can find the walk's rows at all: the candidates for gathering few rows and sorting them. */
export const narrowing = (walk: Walk): readonly ListIndex[] => {
  const usable = LIST_INDEXES.filter(
    (index) =>
      (index.filters.length > 0 || index.order === 'priority') &&
      covered(index, walk) >= Math.max(1, index.filters.length),
  );
  return usable.filter(
    (index) =>
      !usable.some(
        (other) =>
          other !== index &&
          fixed(index, walk).every((column) => fixed(other, walk).includes(column)) &&
          (fixed(other, walk).length > fixed(index, walk).length || usable.indexOf(other) < usable.indexOf(index)),
      ),
  );
};

/** The index that gives the walk's rows in the order asked for and leaves the fewest filters to check row by row. */
export function ordered(walk: Walk, sort: SortColumn): ListIndex | undefined {
  const inOrder = LIST_INDEXES.filter(
    (index) =>
      index.filters.every((column) => walk.has(column)) &&
      (index.order === sort || (index.order === 'priority' && walk.has('priority') && sort === 'n')),
  );
  return inOrder.reduce<ListIndex | undefined>(
    (best, index) => (best === undefined || covered(index, walk) > covered(best, walk) ? index : best),
    undefined,
  );
}

/** The columns of the index that the walk holds to one value, its order included. */
const fixed = (index: ListIndex, walk: Walk): readonly FilterColumn[] => [
  ...index.filters.filter((column) => walk.has(column)),
  ...(index.order === 'priority' && walk.has('priority') ? (['priority'] as const) : []),
];

const covered = (index: ListIndex, walk: Walk): number =>
  index.filters.every((column) => walk.has(column)) ? fixed(index, walk).length : 0;
