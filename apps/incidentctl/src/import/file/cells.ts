import { Readable } from 'node:stream';
import { parse } from 'csv-parse';
import { UnusableFile } from '../unusable-file.js';
import { quoteFault } from './quote-fault.js';

export interface LineOfCells {
  readonly cells: string[];
  /** Of the file, from 1; where a cell holds line breaks, the line in which the row begins. */
  readonly line: number;
}

/** The rows of a CSV text (RFC 4180); a line ends with LF, CRLF or CR, whatever the one before it. @throws UnusableFile */
export const linesOf = (
  text: string,
  delimiter: string,
  file: string,
  /** Where the text begins in the file. */
  first = 1,
): Iterable<LineOfCells> | AsyncIterable<LineOfCells> =>
  text.includes('"') ? parsed(text, delimiter, file, first) : split(text, delimiter, first);

/** Without quotes every delimiter and every line end is one, which takes no parser. */
function* split(text: string, delimiter: string, first: number): Iterable<LineOfCells> {
  const ends = /\r\n|\n|\r/g;
  let line = first;
  for (let from = 0; from < text.length; line++) {
    const end = ends.exec(text);
    yield { cells: text.slice(from, end?.index).split(delimiter), line };
    from = end === null ? text.length : ends.lastIndex;
  }
}

async function* parsed(text: string, delimiter: string, file: string, first: number): AsyncIterable<LineOfCells> {
  let line = first;
  try {
    const parser = parse({ delimiter, relax_column_count: true, record_delimiter: ['\r\n', '\n', '\r'] });
    for await (const cells of chunksOf(text).pipe(parser) as AsyncIterable<string[]>) {
      const begins = line;
      line += linesIn(cells);
      yield { cells, line: begins };
    }
  } catch (error) {
    const fault = quoteFault(text, delimiter, first);
    if (fault === undefined) throw error;
    throw new UnusableFile(`${file}, ${fault}`, { cause: error });
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
