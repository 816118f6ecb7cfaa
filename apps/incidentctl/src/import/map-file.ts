import { documentsOf, TooDeep } from '@app/definitions/pure';
import { readFileSync } from 'node:fs';
import { type Document, LineCounter } from 'yaml';
import { systemSentence } from '@app/platform';
import { CHANNELS, HOLD_REASONS, LEVELS, PRIORITIES } from '@app/incident';
import { COLUMN_NAMES, type Columns } from './file/columns.js';
import { DELIMITERS } from './file/delimiter.js';
import { type Encoding, ENCODINGS } from './file/encoding.js';
import { DATE_FORMATS, type DateFormat } from './times/date-format.js';
import { UnusableFile } from './unusable-file.js';
import { type SourceState, type StateMeaning, wordKey, type Words } from './words/words.js';

/** What a file of --map says; what it leaves out is as without it. */
export interface ImportMap {
  readonly columns: Columns;
  readonly words: Words;
  readonly source?: string;
  readonly zone?: string;
  readonly dateFormat?: DateFormat | 'auto';
  readonly delimiter?: string;
  readonly encoding?: Encoding;
  readonly stateFromTimes: boolean;
}

const STATES: readonly SourceState[] = ['new', 'active', 'on-hold', 'resolved', 'closed', 'cancelled'];

/** @throws UnusableFile that names the place and what would be right there */
export function readMap(file: string): ImportMap {
  const map = parse(file);
  const at = (place: string, fault: string): UnusableFile => new UnusableFile(`${file}: ${place} ${fault}`);
  const known = [
    ...['columns', 'states', 'priorities', 'levels', 'holdReasons', 'channels'],
    ...['source', 'zone', 'dateFormat', 'delimiter', 'encoding', 'stateFrom'],
  ];
  for (const field of Object.keys(map)) if (!known.includes(field)) throw at(field, `is none of ${known.join(', ')}`);
  const object = (field: string): Readonly<Record<string, unknown>> => {
    const value = map[field] ?? {};
    if (typeof value !== 'object' || Array.isArray(value)) throw at(field, 'must be words, each with what it means');
    return value as Record<string, unknown>;
  };
  const words = <T extends string | number>(field: string, allowed: readonly T[]): ReadonlyMap<string, T> =>
    new Map(
      Object.entries(object(field)).map(([word, meaning]) => {
        if (allowed.includes(meaning as T)) return [wordKey(word), meaning as T];
        throw at(`${field}.${word}`, `is ${JSON.stringify(meaning)}; it must be one of ${allowed.join(', ')}`);
      }),
    );
  const one = <T extends string>(field: string, allowed?: readonly T[]): T | undefined => {
    const value = map[field];
    if (value === undefined) return undefined;
    if (typeof value === 'string' && value !== '' && (allowed?.includes(value as T) ?? true)) return value as T;
    throw at(
      field,
      `is ${JSON.stringify(value)}; it must be ${allowed === undefined ? 'a text' : `one of ${allowed.join(', ')}`}`,
    );
  };
  const columns: Record<string, string | undefined> = {};
  for (const [name, column] of Object.entries(object('columns'))) {
    if (!(COLUMN_NAMES as readonly string[]).includes(name))
      throw at(`columns.${name}`, `is no column of an import; there are ${COLUMN_NAMES.join(', ')}`);
    if (typeof column !== 'string' || column === '')
      throw at(`columns.${name}`, 'must be the name of a column of the file');
    columns[name] = column;
  }
  const delimiter = one('delimiter', Object.keys(DELIMITERS));
  const stateFrom = one('stateFrom', ['times']);
  return {
    columns,
    words: {
      states: meanings(words('states', [...STATES, ...HOLD_REASONS])),
      priorities: words('priorities', PRIORITIES),
      levels: words('levels', LEVELS),
      holdReasons: words('holdReasons', HOLD_REASONS),
      channels: words('channels', CHANNELS),
    },
    ...given({ source: one('source'), zone: one('zone'), encoding: one('encoding', ENCODINGS) }),
    ...given({ dateFormat: one('dateFormat', [...DATE_FORMATS, 'auto'] as const) }),
    ...given({ delimiter: delimiter === undefined ? undefined : DELIMITERS[delimiter] }),
    stateFromTimes: stateFrom === 'times',
  };
}

/** A hold may be named by its reason. */
const meanings = (states: ReadonlyMap<string, SourceState | (typeof HOLD_REASONS)[number]>): Words['states'] =>
  new Map(
    [...states].map(([word, meaning]): [string, StateMeaning] => {
      const state = STATES.find((one) => one === meaning);
      return [
        word,
        state !== undefined ? { state } : { state: 'on-hold', reason: meaning as (typeof HOLD_REASONS)[number] },
      ];
    }),
  );

const given = <T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never;

function parse(file: string): Readonly<Record<string, unknown>> {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new UnusableFile(systemSentence(error, file) ?? `${file}: cannot be read: ${(error as Error).message}`);
  }
  const document = documentIn(text, file);
  const [fault] = document.errors;
  if (fault !== undefined) throw new UnusableFile(`${file}: is not YAML: ${fault.message}`);
  const value = plain(document, file);
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new UnusableFile(`${file}: must hold fields, such as columns and states`);
  return value as Record<string, unknown>;
}

function documentIn(text: string, file: string): Document.Parsed {
  try {
    const [document, another] = documentsOf(text, new LineCounter());
    if (document === undefined || another !== undefined)
      throw new UnusableFile(`${file}: must hold fields, such as columns and states, in one document`);
    return document;
  } catch (error) {
    if (error instanceof TooDeep) throw new UnusableFile(`${file}: ${error.message}`);
    throw error;
  }
}

/** Aliases are not followed: a few lines of them stand for a million words. */
function plain(document: Document.Parsed, file: string): unknown {
  try {
    return document.toJS({ maxAliasCount: 0 });
  } catch {
    throw new UnusableFile(`${file}: holds an alias (*name); write out what it stands for`);
  }
}
