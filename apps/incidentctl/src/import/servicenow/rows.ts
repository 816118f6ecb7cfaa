import { Readable } from 'node:stream';
import { parse } from 'csv-parse';
import { UnusableFile } from '../unusable-file.js';
import { bytesOf } from '../file/bytes.js';
import { type ColumnName, type Columns } from '../file/columns.js';
import { delimiterOf, firstLine } from '../file/delimiter.js';
import { decode, type Encoding } from '../file/encoding.js';
import { type Header, headerOf } from '../file/header.js';

export { DEFAULT_COLUMNS } from '../file/columns.js';
export { UnusableFile } from '../unusable-file.js';

/** One update of one incident; an unknown cell is undefined. */
export type Row = Readonly<Record<ColumnName, string | undefined>> & {
  /** Of the file, from 1; where a cell holds line breaks, the line in which the row begins. */
  readonly line: number;
  /** All cells as one text: a hundred thousand rows of single ones are what the garbage collector chokes on. */
  readonly cells: string;
};

export interface FileOptions {
  readonly file: string;
  readonly columns: Columns;
  /** Names of columns that somebody chose: they must be there. */
  readonly chosen?: readonly ColumnName[];
  /** No column tells the state: the times do. */
  readonly stateFromTimes?: boolean | undefined;
  readonly delimiter?: string | undefined;
  readonly encoding?: Encoding | undefined;
}

export interface CsvFile {
  readonly header: Header;
  readonly rows: readonly Row[];
  readonly delimiter: string;
  readonly encoding: Encoding;
}

const CHUNK = 1 << 20;

/** Reads a CSV file as a whole, plain or gzipped. @throws UnusableFile */
export async function readFileRows(options: FileOptions): Promise<CsvFile> {
  const { file, columns } = options;
  const { text, encoding } = decode(file, bytesOf(file), options.encoding);
  const wanted = Object.values(columns).filter((name) => name !== undefined);
  const delimiter = options.delimiter ?? delimiterOf(firstLine(text), wanted);
  let header: Header | undefined;
  const rows: Row[] = [];
  let line = 1;
  try {
    const parser = parse({ delimiter, relax_column_count: true });
    for await (const cells of chunksOf(text).pipe(parser) as AsyncIterable<string[]>) {
      const begins = line;
      line += linesIn(cells);
      if (cells.length === 1 && cells[0] === '') continue;
      if (header === undefined) header = headerOf(cells, options);
      else rows.push(rowOf(cells, header, begins, file));
    }
  } catch (error) {
    if (error instanceof UnusableFile) throw error;
    throw new UnusableFile(`${file}: cannot be read as CSV near line ${line}: ${(error as Error).message}`);
  }
  if (header === undefined) throw new UnusableFile(`${file}: is empty; a header line with column names is expected`);
  if (rows.length === 0) throw new UnusableFile(`${file}: has a header line and no rows under it`);
  return { header, rows, delimiter, encoding };
}

/** How many lines of the file a row takes. */
const linesIn = (cells: readonly string[]): number =>
  cells.reduce((lines, cell) => (/[\r\n]/.test(cell) ? lines + (cell.match(/\r\n|\r|\n/g)?.length ?? 0) : lines), 1);

/** No file holds the sign: it is refused where the bytes become text. */
const BETWEEN = '\0';

export const cellsOf = (row: Pick<Row, 'cells'>): readonly string[] => row.cells.split(BETWEEN);

const chunksOf = (text: string): Readable =>
  Readable.from(
    (function* () {
      for (let at = 0; at < text.length; at += CHUNK) yield text.slice(at, at + CHUNK);
    })(),
  );

function rowOf(cells: string[], { names, places }: Header, line: number, file: string): Row {
  if (cells.length !== names.length)
    throw new UnusableFile(
      `${file}, line ${line}: has ${cells.length} cells where the header has ${names.length}; ` +
        `a cell that holds the delimiter or a line break stands in quotes`,
    );
  const row: Record<string, unknown> = { line, cells: cells.join(BETWEEN) };
  for (const [name, place] of places) {
    const cell = cells[place]!;
    row[name] = cell === '?' || cell.trim() === '' ? undefined : cell;
  }
  return row as Row;
}
