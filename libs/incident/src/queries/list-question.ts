import { firstFrom } from '../read-models/report-order.js';
import { FILTER_COLUMNS, type FilterColumn, NOT_CLASSIFIED, rankOf } from '../read-models/incident-row.js';
import type { SortColumn } from '../read-models/list-indexes.js';
import {
  askedInstant,
  BadQuery,
  checkLimit,
  DEFAULT_LIMIT,
  questionHash,
  readCursor,
  type Visibility,
} from '@app/querying';
import type { ListQuestion } from './incident-lists.js';
import type { IncidentFilters, ListOptions } from './list-filters.js';
import type { Value } from './list-plan.js';
import { matchOf } from './text-match.js';

/** The question as the tables understand it; none when nothing can answer it (no customer in sight, a text of no words). */
export function questionOf(visibility: Visibility, options: ListOptions): { question?: ListQuestion; hash: string } {
  const { cursor, limit = DEFAULT_LIMIT, sort = 'reportedAt', ...rest } = options;
  const { direction = FIRST[sort], ...filters } = rest;
  checkLimit(limit);
  if (visibility.audience === 'customer' && filters.personId !== undefined)
    throw new BadQuery('query.bad-filter', 'customers do not see who of the staff works on an incident', 'personId');
  const customers = customersOf(visibility, filters.customerId);
  const hash = questionHash([sort, direction, customers, visibility.audience, Object.entries(filters).sort()]);
  const after = cursor === undefined ? undefined : readCursor(cursor, hash);
  const match = filters.text === undefined ? undefined : matchOf(filters.text, customers);
  const nothing = filters.text !== undefined && match === undefined;
  if (nothing || (customers !== 'all' && customers.length === 0)) return { hash };
  const columns = columnsOf(customers, filters);
  const { from, to } = rangeOf(filters);
  const order: SortColumn = sort === 'updatedAt' && visibility.audience === 'customer' ? 'shown_at' : COLUMN[sort];
  const question = { audience: visibility.audience, filters: columns, from, to, match, sort: order, after, limit };
  return { question: { ...question, descending: direction === 'desc' }, hash };
}

const COLUMN = { reportedAt: 'n', updatedAt: 'updated_at', priority: 'priority' } as const satisfies Record<
  string,
  SortColumn
>;

/** What a list begins with: the latest, or the most urgent. */
const FIRST = { reportedAt: 'desc', updatedAt: 'desc', priority: 'asc' } as const;

function customersOf({ customers }: Visibility, asked: string | undefined): Visibility['customers'] {
  if (asked === undefined) return customers;
  return customers === 'all' || customers.includes(asked) ? [asked] : [];
}

/** A filter compares the column of its name, if there is one. */
function columnsOf(
  customers: Visibility['customers'],
  filters: IncidentFilters,
): ReadonlyMap<FilterColumn, readonly Value[]> {
  const sought: Readonly<Record<string, Value | readonly Value[] | undefined>> = {
    ...filters,
    customerId: customers === 'all' ? undefined : customers,
    priority: filters.priority?.map((one) => (one === 'none' ? NOT_CLASSIFIED : rankOf(one))),
  };
  return new Map(
    Object.entries(sought).flatMap(([filter, value = []]) => {
      const [column, values] = [columnOf(filter), new Set([value].flat())];
      return isFilterColumn(column) && values.size > 0 ? [[column, [...values]] as const] : [];
    }),
  );
}

/** `projectId` compares `project_id`. */
const columnOf = (filter: string): string => filter.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const isFilterColumn = (column: string): column is FilterColumn => Object.hasOwn(FILTER_COLUMNS, column);

function rangeOf({ reportedFrom, reportedBefore }: IncidentFilters): Pick<ListQuestion, 'from' | 'to'> {
  return { from: placeOf(reportedFrom, 'reportedFrom'), to: placeOf(reportedBefore, 'reportedBefore') };
}

function placeOf(instant: string | undefined, field: string): bigint | undefined {
  if (instant === undefined) return undefined;
  return firstFrom(askedInstant(instant, field));
}
