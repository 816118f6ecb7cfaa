import { createHash } from 'node:crypto';

type Column = string | number | bigint | null;

/** Of the columns of a row as they were written: by a flipped byte in a row SQLite notices nothing, and it would be pinned. */
export const rowSum = (...columns: readonly Column[]): string =>
  createHash('sha256')
    .update(JSON.stringify(columns.map((column) => (column === null ? null : String(column)))))
    .digest('hex');

/** @throws what `damage` makes of a row whose columns are not those of which its sum was made */
export function requireWritten(source: Source, kept: string, columns: readonly Column[], what: string): void {
  if (kept !== rowSum(...columns)) throw source.damage(`the row of a version of the ${what} is not what was written`);
}

interface Source {
  damage(problem: string): unknown;
}
