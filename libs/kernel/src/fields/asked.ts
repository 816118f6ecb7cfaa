import { fromQuery, INSTANT_PATTERN } from '../instant.js';
import { isText } from '../text.js';
import { isWhole } from '../whole.js';
import type { Field } from './field.js';
import type { Words } from './kinds.js';

/** Kinds of what is asked: filters and the like. A query writes everything as a text. */

const LONGEST_ID = 1_000;

/** An id that is looked for: any text, because a log may hold ids that no command takes any more. */
export const soughtId = (words: Words = {}): Field<string> => ({
  type: 'string',
  minLength: 1,
  maxLength: LONGEST_ID,
  rule: `must be a text of 1 to ${LONGEST_ID} characters`,
  ...words,
});

/** A text that is looked for. */
export const soughtText = (longest: number, words: Words = {}): Field<string> => ({
  type: 'string',
  minLength: 1,
  maxLength: longest,
  rule: `must be a text of 1 to ${longest} characters, not all of them blank`,
  fits: (value) => isText(value, longest),
  ...words,
});

/** `rule` says in words what the pattern takes. */
export const matching = (pattern: RegExp, rule: string, words: Words = {}): Field<string> => ({
  type: 'string',
  pattern: pattern.source,
  rule,
  ...words,
});

/** Any of these; `?phase=reported&phase=assigned`. */
export const several = <const V extends string>(
  values: readonly V[],
  name: string,
  words: Words = {},
): Field<readonly V[]> => ({
  type: 'array',
  items: { type: 'string', enum: values, name },
  rule: `must be one or several of ${values.join(', ')}`,
  ...words,
});

/** What a query says of a field: numbers and lists are texts there, and the `+` of an offset may have become a blank. */
export function fromTexts(field: Field, value: unknown): unknown {
  if (field.type === 'array') return Array.isArray(value) ? value : [value];
  if (typeof value !== 'string') return value;
  if (field.type === 'integer') return isWhole(value) ? Number(value) : value;
  if (field.type === 'boolean') return value === 'true' ? true : value === 'false' ? false : value;
  return field.pattern === INSTANT_PATTERN ? fromQuery(value) : value;
}
