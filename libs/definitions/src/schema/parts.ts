import { each, INSTANT_PATTERN, isInstant, optional, type TypeOf } from '@app/kernel';
import { fields, list, type Schema } from './schema.js';

/** The small parts that the formats are made of. */

export const ID: Schema<string> = {
  type: 'string',
  title: 'an id: 1 to 64 letters, digits or . _ : @ -, beginning with a letter or a digit',
  pattern: '^[A-Za-z0-9][A-Za-z0-9._:@\\-]{0,63}$',
};

export const idOf = (description: string): Schema<string> => ({ ...ID, description });

export const DATE: Schema<string> = {
  type: 'string',
  title: 'a date such as 2026-03-27',
  pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$',
};

/** One that exists and lies in the range that is taken. */
export const instant = (description: string): Schema<string> => ({
  type: 'string',
  title: 'an instant such as 2026-03-27T15:00:00Z',
  description,
  pattern: INSTANT_PATTERN,
  fits: isInstant,
});

/** A time zone that this machine knows. */
export const zone = (description: string): Schema<string> => ({
  type: 'string',
  title: 'an IANA time zone such as Europe/Berlin',
  description,
  minLength: 1,
  maxLength: 64,
  fits: isZone,
});

/** Each is asked for once: it takes a tenth of a millisecond, and everybody of a house is in one. */
const zones = new Set<string>();

function isZone(name: unknown): boolean {
  if (typeof name !== 'string' || !/^[A-Za-z][\w+/-]{0,63}$/.test(name)) return false;
  if (zones.has(name)) return true;
  if (!isTimeZone(name)) return false;
  zones.add(name);
  return true;
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/**
 * Line feed and tab are the only control characters that a log keeps, and one character at least is not blank. Written
 * without look-ahead and by \x only, which every language's regular expressions take; it never looks at a character twice.
 */
const TEXT = '^[^\\S\\x0b\\x0c\\x0d]*[^\\s\\x00-\\x1f\\x7f-\\x9f][^\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f]*$';

export const text = (maxLength: number, description: string): Schema<string> => ({
  type: 'string',
  title: 'a text',
  description,
  minLength: 1,
  maxLength,
  pattern: TEXT,
});

/** A whole number in bounds. */
export function number(
  title: string,
  minimum: number,
  maximum: number,
  words: Pick<Schema, 'description'> = {},
): Schema<number> {
  return { type: 'integer', title, minimum, maximum, ...words };
}

const HOURS: Schema<string> = {
  type: 'string',
  title: 'hours such as 08:00-12:30 (an end before its start lies on the next day; 24:00 is the end of a day)',
  pattern: '^[0-2][0-9]:[0-5][0-9](:[0-5][0-9])?-[0-2][0-9]:[0-5][0-9](:[0-5][0-9])?$',
};

export const hours = (description: string): Schema<readonly string[]> =>
  list(HOURS, { title: 'hours of a day', description, maxItems: 100 });

const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

export const week = (description: string) =>
  fields(optional(each(DAYS, (day) => hours(`The hours of a ${day}; absent: none.`))), {
    title: 'the hours of the days of a week',
    description,
  });

const YEAR = number('a year', 1970, 2199);
export const YEARS = fields(
  { from: YEAR, to: YEAR },
  {
    title: 'the years from and to',
    description: 'The years whose holidays are known, both inclusive. A clock that runs beyond them is a finding.',
  },
);

/** One of some words, as messages call it: "a priority". */
export const word = <const V extends string>(
  title: string,
  values: readonly V[],
  words: Pick<Schema, 'description'> = {},
): Schema<V> => ({ type: 'string', title, enum: values, ...words });

/** One of several forms. */
export const either = <F extends Schema>(
  forms: readonly F[],
  words: Pick<Schema, 'title' | 'description'>,
): Schema<TypeOf<F>> => ({ ...words, oneOf: forms });

/** The same field by each of some words, or by a few of them; said once, where they are many. */
export const byWord = <const V extends string, F extends Schema>(
  title: string,
  values: readonly V[],
  field: F,
  words: Pick<Schema, 'title' | 'description'>,
): Schema<{ readonly [K in V]?: TypeOf<F> }> => ({
  type: 'object',
  ...words,
  propertyNames: word(title, values),
  additionalProperties: field,
});

/** Fields by ids that people choose. */
export const byId = <F extends Schema>(
  field: F,
  words: Pick<Schema, 'title' | 'description'>,
): Schema<Readonly<Record<string, TypeOf<F>>>> => ({
  type: 'object',
  ...words,
  propertyNames: ID,
  additionalProperties: field,
});
