import { UnusableFile } from '../unusable-file.js';
import type { ColumnName } from '../file/columns.js';
import { delimiterOf, firstLine, said } from '../file/delimiter.js';
import { decode, type Encoding } from '../file/encoding.js';
import type { FileOptions } from '../file/file-options.js';
import { type Header, headerOf } from '../file/header.js';
import { linesOf } from '../file/cells.js';
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { systemSentence } from '@app/platform';

export { DEFAULT_COLUMNS } from '../file/columns.js';
export { UnusableFile } from '../unusable-file.js';

/** One update of one incident; an unknown cell is undefined. */
export type Row = Readonly<Cells> & {
  /** Of the file, from 1; where a cell holds line breaks, the line in which the row begins. */
  readonly line: number;
  /** All cells as one text: a hundred thousand rows of single ones are what the garbage collector chokes on. */
  readonly cells: string;
};

type Cells = Record<ColumnName, string | undefined>;

export interface CsvFile {
  readonly header: Header;
  readonly rows: readonly Row[];
  readonly delimiter: string;
  readonly encoding: Encoding;
}

/** Reads a CSV file as a whole, plain or gzipped. @throws UnusableFile */
export async function readFileRows(options: FileOptions): Promise<CsvFile> {
  const { file, columns } = options;
  const { text: whole, encoding } = decode(file, bytesOf(file), options.encoding);
  const before = said(whole);
  const text = whole.slice(before?.length ?? 0);
  const wanted = Object.values(columns).filter((name) => name !== undefined);
  const delimiter = options.delimiter ?? before?.delimiter ?? delimiterOf(firstLine(text), wanted);
  let header: Header | undefined;
  const rows: Row[] = [];
  for await (const { cells, line } of linesOf(text, delimiter, file, before === undefined ? 1 : 2)) {
    if (cells.length === 1 && cells[0] === '') continue;
    if (header === undefined) header = headerOf(cells, options);
    else rows.push(rowOf(cells, header, line, file));
  }
  if (header === undefined) throw new UnusableFile(`${file}: is empty; a header line with column names is expected`);
  if (rows.length === 0) throw new UnusableFile(`${file}: has a header line and no rows under it`);
  return { header, rows, delimiter, encoding };
}

/** No file holds the sign: it is refused where the bytes become text. */
const BETWEEN = '\0';

export const cellsOf = (row: Pick<Row, 'cells'>): readonly string[] => row.cells.split(BETWEEN);

function rowOf(cells: string[], { names, places }: Header, line: number, file: string): Row {
  if (cells.length !== names.length)
    throw new UnusableFile(
      `${file}, line ${line}: has ${cells.length} cells where the header has ${names.length}; ` +
        `a cell that holds the delimiter or a line break is in quotes`,
    );
  const row = emptyRow(line, cells.join(BETWEEN));
  for (const [name, place] of places) {
    const cell = cells[place]!;
    if (cell !== '?' && cell.trim() !== '') row[name] = cell;
  }
  return row;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** All fields at once: an object that gets so many one by one is slow to read ever after. */
const emptyRow = (line: number, cells: string): Mutable<Row> => ({
  line,
  cells,
  number: undefined,
  counter: undefined,
  updatedAt: undefined,
  openedAt: undefined,
  resolvedAt: undefined,
  closedAt: undefined,
  state: undefined,
  holdReason: undefined,
  customer: undefined,
  project: undefined,
  service: undefined,
  channel: undefined,
  caller: undefined,
  impact: undefined,
  urgency: undefined,
  priority: undefined,
  team: undefined,
  person: undefined,
  resolvedBy: undefined,
  problem: undefined,
  change: undefined,
  title: undefined,
});

/** What a file holds; a gzipped one is known by its first two bytes, whatever it is called. */
function bytesOf(file: string): Buffer {
  const stored = read(file);
  if (stored[0] !== 0x1f || stored[1] !== 0x8b) return stored;
  try {
    return gunzipSync(stored);
  } catch (error) {
    throw new UnusableFile(
      `${file}: cannot be unzipped: ${(error as Error).message}; fetch it again, or unzip it first`,
    );
  }
}

function read(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new UnusableFile(systemSentence(error, file) ?? `${file}: cannot be read: ${(error as Error).message}`);
  }
}
