import { ID, ID_RULE, isId } from '../id.js';
import { INSTANT_PATTERN, INSTANT_RULE, isWrittenAsInstant } from '../instant.js';
import { isText } from '../text.js';
import { isWhole, WHOLE_PATTERN } from '../whole.js';
import { type Field, type Fields, isOptional, type ObjectOf, plainName, type TypeOf } from './field.js';
import { fits } from './findings.js';

/** The kinds of fields that everything is declared from. */

/** What a declaration says of its field besides its kind. */
export type Words = Pick<Field, 'description' | 'example' | 'title'>;

type ObjectWords = Words & Pick<Field, 'name' | 'says' | 'examples'>;
type ListWords = Words & Pick<Field, 'minItems' | 'maxItems' | 'uniqueItems'>;

/** An id of this ledger or of another system. */
export const id = (words: Words = {}): Field<string> => ({
  type: 'string',
  pattern: ID.source,
  rule: ID_RULE,
  short: 'an id',
  fits: isId,
  ...words,
});

/** Written as RFC 3339; whether it exists and lies in the range, the domain judges. */
export const instant = (words: Words = {}): Field<string> => ({
  type: 'string',
  pattern: INSTANT_PATTERN,
  rule: `must be ${INSTANT_RULE}`,
  short: 'an instant',
  fits: isWrittenAsInstant,
  ...words,
});

/** A text that is recorded, with something to be seen in it. `longest` in characters. */
export const text = (longest: number, words: Words = {}): Field<string> => ({
  type: 'string',
  minLength: 1,
  maxLength: longest,
  rule: `must be a text of 1 to ${longest} characters, not all of them blank`,
  short: `a text of 1 to ${longest} characters`,
  fits: (value) => isText(value, longest),
  stored: true,
  ...words,
});

/** A revision as events show it: a whole number as text, in its one spelling. */
export const revision = (words: Words = {}): Field<string> => ({
  type: 'string',
  pattern: WHOLE_PATTERN,
  rule: 'must be a decimal number as text, as events show it',
  short: 'a revision',
  fits: (value) => typeof value === 'string' && isWhole(value),
  ...words,
});

/** One of these words; `name` is what documents call the enumeration, if they name it. */
export const oneOf = <const V extends string>(values: readonly V[], name?: string, words: Words = {}): Field<V> => ({
  type: 'string',
  enum: values,
  ...(name === undefined ? {} : { name }),
  rule: `must be one of ${values.join(', ')}`,
  ...words,
});

/** A whole number from `least` to `most`. */
export const whole = <T extends number = number>(least: number, most: number, words: Words = {}): Field<T> => ({
  type: 'integer',
  minimum: least,
  maximum: most,
  rule: `must be a whole number from ${least} to ${most}`,
  short: `a whole number from ${least} to ${most}`,
  ...words,
});

export const flag = <T extends boolean = boolean>(words: Words = {}): Field<T> => ({
  type: 'boolean',
  rule: 'must be true or false',
  ...words,
});

/** Declared by its type alone: what only we write, and nobody sends. */
export const given = <T>(words: Words & Pick<Field, 'type'> = {}): Field<T> => ({ ...words });

/** An object with exactly these fields; those whose names end in `?` may be left out. */
export function object<F extends Fields>(
  fields: F,
  words: ObjectWords = {},
): Field<ObjectOf<F>> & { readonly properties: Readonly<Record<string, Field>> } {
  const names = Object.keys(fields);
  const required = names.filter((name) => !isOptional(name));
  return {
    type: 'object',
    rule: 'must be an object',
    short: `{${names.map(plainName).join(', ')}}`,
    ...words,
    properties: Object.fromEntries(names.map((name) => [plainName(name), fields[name]!])),
    ...(required.length === 0 ? {} : { required }),
    additionalProperties: false,
  };
}

export const list = <F extends Field>(items: F, words: ListWords = {}): Field<readonly TypeOf<F>[]> => ({
  type: 'array',
  rule: 'must be a list',
  ...words,
  items,
});

/** The same, or null: there is none. */
export function orNull<F extends Field>(field: F, words: Words = {}): Field<TypeOf<F> | null> {
  const { description, example, ...rest }: Field = { ...field, ...words };
  return {
    oneOf: [rest, { type: 'null' }],
    rule: `${field.rule}, or null`,
    fits: (value) => value === null || fits(field, value),
    ...(description === undefined ? {} : { description }),
    ...(example === undefined ? {} : { example }),
  };
}

/** Stored encrypted under the key of the person or customer whom it concerns. */
export const personal = <F extends Field>(field: F): F & { readonly personal: true } => ({ ...field, personal: true });

/** Customers do not see it, though they see the event. */
export const staff = <F extends Field>(field: F): F & { readonly staff: true } => ({ ...field, staff: true });

/** A correction cannot name it. */
export const fixed = <F extends Field>(field: F): F & { readonly fixed: true } => ({ ...field, fixed: true });

/** A correction can change it and cannot take it away, though there are events without it. */
export const lasting = <F extends Field>(field: F): F & { readonly lasting: true } => ({ ...field, lasting: true });

/** Fields of these names. */
export const each = <const N extends string, F extends Field>(
  names: readonly N[],
  field: (name: N) => F,
): Readonly<Record<N, F>> =>
  Object.fromEntries(names.map((name) => [name, field(name)])) as unknown as Readonly<Record<N, F>>;

type Optional<F extends Fields> = { readonly [K in keyof F & string as K extends `${string}?` ? K : `${K}?`]: F[K] };

/** The same fields, none of them needed. */
export const optional = <const F extends Fields>(fields: F): Optional<F> =>
  Object.fromEntries(Object.entries(fields).map(([name, field]) => [`${plainName(name)}?`, field])) as Optional<F>;

/** The same field in words of this place. */
export const worded = <F extends Field>(field: F, words: Words): F => ({ ...field, ...words });
