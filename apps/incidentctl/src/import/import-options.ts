import { InvalidArgumentError } from 'commander';
import type { CommonOptions } from '../target/options.js';
import { COLUMN_NAMES, type ColumnName, type Columns, DEFAULT_COLUMNS, MORE_COLUMNS } from './file/columns.js';
import { DELIMITERS } from './file/delimiter.js';
import { type Encoding, ENCODINGS } from './file/encoding.js';
import { type ImportMap, readMap } from './map-file.js';
import { LocalTimes } from './servicenow/local-time.js';
import type { ImportPlanOptions } from './servicenow/plan.js';
import { DATE_FORMATS, type DateFormat, WRITTEN } from './times/date-format.js';
import { REFERENCE_KINDS, type ReferenceKind } from './references.js';
import { SERVICENOW_WORDS } from './words/servicenow-words.js';
import { NO_WORDS, type Words, withWords } from './words/words.js';

export interface ImportOptions extends CommonOptions {
  readonly zone?: string;
  readonly source?: string;
  readonly column?: Columns;
  readonly map?: string;
  readonly dateFormat?: DateFormat | 'auto';
  readonly delimiter?: string;
  readonly encoding?: Encoding;
  readonly createMissing?: readonly ReferenceKind[];
  readonly dryRun?: boolean;
}

/** What is known of a product's files before anybody says anything. */
export interface Product {
  readonly columns: Columns;
  readonly words: Words;
  readonly source: string;
  readonly dateFormat: DateFormat | 'auto';
}

export const SERVICENOW: Product = {
  columns: { ...DEFAULT_COLUMNS, ...MORE_COLUMNS },
  words: SERVICENOW_WORDS,
  source: 'servicenow',
  dateFormat: 'day-first',
};

export const ANY_CSV: Product = { columns: {}, words: NO_WORDS, source: 'csv', dateFormat: 'auto' };

const ZONE = 'Europe/Berlin';
const NO_MAP: ImportMap = { columns: {}, words: NO_WORDS, stateFromTimes: false };

/** What the command line says counts before the map, and the map before what is known of the product. @throws UnusableFile, RangeError */
export function planOptions(file: string, options: ImportOptions, product: Product): ImportPlanOptions {
  const map = options.map === undefined ? NO_MAP : readMap(options.map);
  const chosen = { ...map.columns, ...options.column };
  return {
    file,
    columns: { ...product.columns, ...(map.stateFromTimes && { state: undefined }), ...chosen },
    chosen: Object.keys(chosen) as ColumnName[],
    stateFromTimes: map.stateFromTimes,
    times: new LocalTimes(options.zone ?? map.zone ?? ZONE),
    dateFormat: options.dateFormat ?? map.dateFormat ?? product.dateFormat,
    system: options.source ?? map.source ?? product.source,
    words: withWords(product.words, map.words),
    delimiter: options.delimiter ?? map.delimiter,
    encoding: options.encoding ?? map.encoding,
  };
}

export function column(pair: string, before: Columns = {}): Columns {
  const place = pair.indexOf('=');
  const [name, value] = [pair.slice(0, place), pair.slice(place + 1)];
  if (place < 0 || value === '' || !(COLUMN_NAMES as readonly string[]).includes(name))
    throw new InvalidArgumentError(`write NAME=COLUMN, NAME one of ${COLUMN_NAMES.join(', ')}.`);
  return { ...before, [name]: value };
}

export const dateFormat = (text: string): DateFormat | 'auto' => {
  const found = [...DATE_FORMATS, 'auto' as const].find(
    (one) => one === text || (one !== 'auto' && WRITTEN[one] === text),
  );
  if (found !== undefined) return found;
  throw new InvalidArgumentError(
    `write one of ${DATE_FORMATS.map((one) => `${one} (${WRITTEN[one]})`).join(', ')}, auto.`,
  );
};

export function delimiter(text: string): string {
  const found = Object.hasOwn(DELIMITERS, text) ? DELIMITERS[text] : undefined;
  if (found !== undefined) return found;
  throw new InvalidArgumentError('write one of , ; | tab.');
}

export function encoding(text: string): Encoding {
  const name = text
    .toLowerCase()
    .replace(/^(utf)-?(8|16le|16be)$/, '$1-$2')
    .replace(/^(cp1252|windows1252)$/, 'windows-1252');
  const found = ENCODINGS.find((one) => one === name);
  if (found !== undefined) return found;
  throw new InvalidArgumentError(`write one of ${ENCODINGS.join(', ')}.`);
}

const SOURCE = /^[A-Za-z0-9][A-Za-z0-9._:@-]{0,63}$/;

export function sourceName(text: string): string {
  if (SOURCE.test(text)) return text;
  throw new InvalidArgumentError('write 1 to 64 letters, digits or . _ : @ -, beginning with a letter or a digit.');
}

export function kinds(text: string): readonly ReferenceKind[] {
  const named = text.split(',').map((one) => one.trim());
  const wrong = named.find((one) => !(REFERENCE_KINDS as readonly string[]).includes(one));
  if (wrong === undefined) return named as ReferenceKind[];
  throw new InvalidArgumentError(`write one or several of ${REFERENCE_KINDS.join(',')}.`);
}
