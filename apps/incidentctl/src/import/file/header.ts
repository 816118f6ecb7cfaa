import { UnusableFile } from '../unusable-file.js';
import { COLUMN_NAMES, type ColumnName, NEEDED } from './columns.js';
import type { FileOptions } from './file-options.js';

export interface Header {
  /** The columns of the file; where one stands several times, the later ones with their number. */
  readonly names: readonly string[];
  readonly places: ReadonlyMap<ColumnName, number>;
  /** Columns that were looked for and are not there, so that nothing is known of them. */
  readonly absent: readonly string[];
}

/** @throws UnusableFile where a column that is needed or was chosen is missing or stands twice */
export function headerOf(written: readonly string[], options: FileOptions): Header {
  const cells = written.map((cell) => cell.trim());
  const { file, columns, chosen = [] } = options;
  const needs = NEEDED.filter((name) => name !== 'state' || options.stateFromTimes !== true);
  const places = new Map<ColumnName, number>();
  const missing: { readonly name: ColumnName; readonly column: string }[] = [];
  for (const name of COLUMN_NAMES) {
    const column = columns[name];
    if (column === undefined) continue;
    const place = cells.indexOf(column);
    if (place < 0) missing.push({ name, column });
    else places.set(name, place);
    const again = cells.indexOf(column, place + 1);
    if (place >= 0 && again >= 0)
      throw new UnusableFile(
        `${file}: the column "${column}" (for ${name}) is there twice, as number ${place + 1} and ${again + 1}; leave one, or rename it`,
      );
  }
  const needed: readonly ColumnName[] = [...needs, ...chosen];
  const unsaid = needs.filter((name) => columns[name] === undefined);
  if (unsaid.length > 0 || missing.some(({ name }) => needed.includes(name)))
    throw new UnusableFile(missingText(file, cells, missing, unsaid));
  return { names: numbered(written), places, absent: missing.map(({ column }) => column) };
}

function missingText(
  file: string,
  cells: readonly string[],
  missing: readonly { readonly name: ColumnName; readonly column: string }[],
  unsaid: readonly ColumnName[],
): string {
  const named = missing.map(({ name, column }) => `"${column}" (for ${name})`).join(', ');
  const lacks = [
    ...(missing.length === 0 ? [] : [`has no column ${named}`]),
    ...(unsaid.length === 0 ? [] : [`nothing says which column is ${unsaid.join(', ')}`]),
  ].join(', and ');
  const needs = `An import needs ${NEEDED.join(', ')}; choose a column with --column NAME=COLUMN or in --map`;
  return `${file}: ${lacks}; it has ${cells.join(', ')}. ${needs}`;
}

function numbered(cells: readonly string[]): readonly string[] {
  const seen = new Map<string, number>();
  return cells.map((cell) => {
    const count = (seen.get(cell) ?? 0) + 1;
    seen.set(cell, count);
    return count === 1 ? cell : `${cell} (${count})`;
  });
}
