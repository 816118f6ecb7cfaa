import type { Field, TypeOf } from './field.js';
import type { Words } from './kinds.js';

/** Kinds of what is answered. What a log holds is shown as it is, so nothing here is narrower than its type. */

export const string = <T extends string = string>(words: Words = {}): Field<T> => ({ type: 'string', ...words });

export const integer = (words: Words = {}): Field<number> => ({ type: 'integer', ...words });

export const number = (words: Words = {}): Field<number> => ({ type: 'number', ...words });

export const dateTime = (words: Words = {}): Field<string> => ({ type: 'string', format: 'date-time', ...words });

export const uuid = (words: Words = {}): Field<string> => ({ type: 'string', format: 'uuid', ...words });

/** An object of which the document says no more than that it is one. */
export const someObject = <T extends object = object>(words: Words = {}): Field<T> => ({
  type: 'object',
  additionalProperties: {},
  ...words,
});

/** Fields by names that are not known beforehand. */
export const byName = <F extends Field>(of: F, words: Words = {}): Field<Readonly<Record<string, TypeOf<F>>>> => ({
  type: 'object',
  additionalProperties: of,
  ...words,
});

/** Named type by type: without any of them the document would say that it is an object. */
export const anything = (words: Words = {}): Field => ({
  description: 'Any JSON value.',
  anyOf: [
    { type: 'string' },
    { type: 'number' },
    { type: 'boolean' },
    { type: 'object', additionalProperties: {} },
    { type: 'array', items: {} },
    { type: 'null' },
  ],
  ...words,
});

/** An object, or a list in what an earlier release took as one. */
export const objectAsStored = <F extends Field>(of: F, description: string): Field<TypeOf<F>> => ({
  description: `${description} A list in what an earlier release took as one.`,
  anyOf: [of, { type: 'array', items: {} }],
});
