import { PRIORITIES } from '@app/sla';

/** The words of a communication matrix. They are storage format: add, never rename. */

/** Whether the matrix's own hours are open. */
export const SIDES = ['inside', 'outside'] as const;
export type Side = (typeof SIDES)[number];

/** Who told us. */
export const SOURCES = ['customer', 'monitoring'] as const;
export type Source = (typeof SOURCES)[number];

/** Until the first classification the cell `unclassified` counts. */
export const CELL_PRIORITIES = [...PRIORITIES, 'unclassified'] as const;
export type CellPriority = (typeof CELL_PRIORITIES)[number];

/** How a customer gets in touch. */
export const CONTACT_WAYS = ['phone', 'email', 'portal', 'chat'] as const;
export type ContactWay = (typeof CONTACT_WAYS)[number];

/** In which a matrix speaks to a customer. */
export const MATRIX_LANGUAGES = ['de', 'en'] as const;
export type MatrixLanguage = (typeof MATRIX_LANGUAGES)[number];

/** Something for each cell: side of the hours, source, priority. */
export type ByCell<T> = {
  readonly [S in Side]: { readonly [O in Source]: { readonly [P in CellPriority]: T } };
};

export const eachCell = <T>(of: (side: Side, source: Source, priority: CellPriority) => T): ByCell<T> =>
  named(SIDES, (side) => named(SOURCES, (source) => named(CELL_PRIORITIES, (priority) => of(side, source, priority))));

const named = <const N extends string, T>(names: readonly N[], of: (name: N) => T): { readonly [K in N]: T } =>
  Object.fromEntries(names.map((name) => [name, of(name)])) as { readonly [K in N]: T };
