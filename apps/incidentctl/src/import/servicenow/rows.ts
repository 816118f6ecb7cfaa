import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { parse } from 'csv-parse';

/** Which column of the file says what; `?` in a cell means unknown. Defaults: the columns of a ServiceNow audit log. */
export const DEFAULT_COLUMNS = {
  number: 'number',
  counter: 'sys_mod_count',
  updatedAt: 'sys_updated_at',
  openedAt: 'opened_at',
  resolvedAt: 'resolved_at',
  closedAt: 'closed_at',
  state: 'incident_state',
  customer: 'location',
  service: 'category',
  channel: 'contact_type',
  caller: 'caller_id',
  impact: 'impact',
  urgency: 'urgency',
  priority: 'priority',
  team: 'assignment_group',
  person: 'assigned_to',
  resolvedBy: 'resolved_by',
  problem: 'problem_id',
  change: 'rfc',
} as const;

export type ColumnName = keyof typeof DEFAULT_COLUMNS;
export type Columns = Readonly<Record<ColumnName, string>>;

/** One update of one incident; an unknown cell is undefined. */
export type Row = Readonly<Record<ColumnName, string | undefined>> & { readonly line: number };

export class UnusableFile extends Error {
  readonly code = 'import.unusable-file';
}

/** Streams the rows of a CSV file, plain or gzipped (by its ending). */
export async function* readRows(file: string, columns: Columns): AsyncIterable<Row> {
  const source = createReadStream(file);
  const bytes = file.endsWith('.gz') ? source.pipe(createGunzip()) : source;
  if (bytes !== source) source.on('error', (error: Error) => bytes.destroy(error));
  const parser = parse({ bom: true, relax_column_count: false, skip_empty_lines: true });
  bytes.on('error', (error: Error) => parser.destroy(error));
  let places: ReadonlyMap<ColumnName, number> | undefined;
  let line = 0;
  try {
    for await (const cells of bytes.pipe(parser) as AsyncIterable<string[]>) {
      line += 1;
      if (!places) places = locate(cells, columns, file);
      else yield toRow(cells, places, line);
    }
  } catch (error) {
    if (error instanceof UnusableFile) throw error;
    throw new UnusableFile(`${file}: cannot be read as CSV near line ${line + 1}: ${(error as Error).message}`);
  }
  if (!places) throw new UnusableFile(`${file}: is empty; a header line with column names is expected`);
}

function locate(header: readonly string[], columns: Columns, file: string): ReadonlyMap<ColumnName, number> {
  const places = new Map<ColumnName, number>();
  for (const [name, column] of Object.entries(columns) as [ColumnName, string][]) {
    const place = header.indexOf(column);
    if (place < 0) {
      throw new UnusableFile(
        `${file}: has no column "${column}" (for ${name}); it has ${header.join(', ')}. Choose another with --column ${name}=NAME`,
      );
    }
    places.set(name, place);
  }
  return places;
}

function toRow(cells: readonly string[], places: ReadonlyMap<ColumnName, number>, line: number): Row {
  const row: Record<string, string | number | undefined> = { line };
  for (const [name, place] of places) {
    const cell = cells[place];
    row[name] = cell === '?' || cell === '' ? undefined : cell;
  }
  return row as Row;
}
