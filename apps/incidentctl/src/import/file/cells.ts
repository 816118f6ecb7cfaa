import { Readable } from 'node:stream';
import { parse } from 'csv-parse';
import { UnusableFile } from '../unusable-file.js';

export interface LineOfCells {
  readonly cells: string[];
  /** Of the file, from 1; where a cell holds line breaks, the line in which the row begins. */
  readonly line: number;
}

/** The rows of a CSV text (RFC 4180), as its first line ends. @throws UnusableFile */
export const linesOf = (
  text: string,
  delimiter: string,
  file: string,
): Iterable<LineOfCells> | AsyncIterable<LineOfCells> =>
  text.includes('"') ? parsed(text, delimiter, file) : split(text, delimiter);

/** Without quotes every delimiter and every line end is one, which takes no parser. */
function* split(text: string, delimiter: string): Iterable<LineOfCells> {
  const end = /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
  let line = 1;
  for (let from = 0; from < text.length; line++) {
    const next = text.indexOf(end, from);
    const to = next < 0 ? text.length : next;
    yield { cells: text.slice(from, to).split(delimiter), line };
    from = to + end.length;
  }
}

async function* parsed(text: string, delimiter: string, file: string): AsyncIterable<LineOfCells> {
  let line = 1;
  try {
    const parser = parse({ delimiter, relax_column_count: true });
    for await (const cells of chunksOf(text).pipe(parser) as AsyncIterable<string[]>) {
      const begins = line;
      line += linesIn(cells);
      yield { cells, line: begins };
    }
  } catch (error) {
    throw new UnusableFile(`${file}: cannot be read as CSV near line ${line}: ${(error as Error).message}`);
  }
}

/** How many lines of the file a row takes. */
const linesIn = (cells: readonly string[]): number => 1 + (cells.join(' ').match(/\r\n|\r|\n/g)?.length ?? 0);

const CHUNK = 1 << 20;

const chunksOf = (text: string): Readable =>
  Readable.from(
    (function* () {
      for (let at = 0; at < text.length; at += CHUNK) yield text.slice(at, at + CHUNK);
    })(),
  );
