import { likest, unknownField } from '@app/kernel';
import type { Finding, Place, Schema } from './schema.js';

/** Everything in which a value differs from its schema, each with its place and what would be right. */
export function check(schema: Schema, value: unknown, place: Place = []): readonly Finding[] {
  if (schema.oneOf !== undefined) return checkOneOf(schema, schema.oneOf, value, place);
  if (schema.const !== undefined)
    return value === schema.const ? [] : [{ place, message: `${shown(value)} is not ${String(schema.const)}` }];
  switch (schema.type) {
    case 'object':
      return isObject(value) ? checkObject(schema, value, place) : wrongType(schema, value, place);
    case 'array':
      return Array.isArray(value) ? checkList(schema, value, place) : wrongType(schema, value, place);
    case 'string':
      return typeof value === 'string' ? checkText(schema, value, place) : wrongType(schema, value, place);
    case 'integer':
      return Number.isInteger(value) ? checkNumber(schema, value as number, place) : wrongType(schema, value, place);
    case 'boolean':
      return typeof value === 'boolean' ? [] : wrongType(schema, value, place);
    case undefined:
      break;
  }
  return [];
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The findings of the form that is nearest to what was written: of the same type, and with the fewest findings. */
function checkOneOf(schema: Schema, forms: readonly Schema[], value: unknown, place: Place): readonly Finding[] {
  const results = forms.map((form) => ({ form, findings: check(form, value, place) }));
  if (results.some(({ findings }) => findings.length === 0)) return [];
  const near = results.filter(({ form }) => fits(form, value));
  if (near.length === 0) return wrongType(schema, value, place);
  return near.reduce((best, one) => (one.findings.length < best.findings.length ? one : best)).findings;
}

const fits = ({ type }: Schema, value: unknown): boolean =>
  type === 'object' ? isObject(value) : type === 'array' ? Array.isArray(value) : typeof value === type;

function checkObject(schema: Schema, value: Record<string, unknown>, place: Place): readonly Finding[] {
  const { properties = {}, required = [], additionalProperties, propertyNames } = schema;
  const missing = required
    .filter((name) => !Object.hasOwn(value, name))
    .map((name) => ({ place, message: `${name} is missing: ${meaning(properties[name])}` }));
  const inside = firstOf(Object.entries(value), ([name, field]): readonly Finding[] => {
    const below = [...place, name];
    if (Object.hasOwn(properties, name)) return check(properties[name]!, field, below);
    if (additionalProperties === undefined) return [];
    if (additionalProperties === false)
      return [{ place: below, ofName: true, message: unknownField(name, Object.keys(properties)) }];
    const named = propertyNames === undefined ? [] : check(propertyNames, name, below);
    return [
      ...named.map((finding) => ({ ...finding, ofName: true as const })),
      ...check(additionalProperties, field, below),
    ];
  });
  return [...missing, ...inside];
}

function checkList(schema: Schema, value: readonly unknown[], place: Place): readonly Finding[] {
  const { minItems = 0, maxItems = Infinity, uniqueItems, items = {} } = schema;
  if (value.length < minItems)
    return [{ place, message: `is empty: name at least ${minItems} ${schema.title ?? 'of them'}` }];
  if (value.length > maxItems) return [{ place, message: `has ${value.length} items, at most ${maxItems} are taken` }];
  const twice = uniqueItems === true ? firstRepeated(value) : -1;
  const repeated =
    twice === -1
      ? []
      : [{ place: [...place, twice], message: `${JSON.stringify(value[twice])} stands here twice: name it once` }];
  return [...repeated, ...firstOf(value, (item, index) => check(items, item, [...place, index]))];
}

/** The place of the first item that stands before it already, or -1. */
function firstRepeated(value: readonly unknown[]): number {
  const texts = new Set<string>();
  return value.findIndex((item) => texts.size === texts.add(JSON.stringify(item)).size);
}

/** So many are told at once; a body may hold a hundred thousand items that are wrong. */
const MOST_TOLD = 100;

/** The first findings of many parts: more are not told, so they are not looked for. */
function firstOf<Part>(
  parts: readonly Part[],
  findingsOf: (part: Part, index: number) => readonly Finding[],
): readonly Finding[] {
  const found: Finding[] = [];
  for (const [index, part] of parts.entries()) {
    found.push(...findingsOf(part, index));
    if (found.length >= MOST_TOLD) break;
  }
  return found;
}

function checkText(schema: Schema, value: string, place: Place): readonly Finding[] {
  const { enum: words, pattern, minLength = 0, maxLength = Infinity } = schema;
  if (words !== undefined && !words.includes(value))
    return [{ place, message: `${shown(value)} is not one of ${words.join(', ')}${suggested(value, words)}` }];
  if (value.length < minLength) return [{ place, message: `is empty: write ${schema.title ?? 'a text'}` }];
  if (value.length > maxLength)
    return [{ place, message: `has ${value.length} characters, at most ${maxLength} are taken` }];
  if (pattern !== undefined && !new RegExp(pattern, 'u').test(value))
    return [{ place, message: `${shown(value)} is not ${schema.title ?? `a text like ${pattern}`}` }];
  return [];
}

function checkNumber(
  { title, minimum = -Infinity, maximum = Infinity }: Schema,
  value: number,
  place: Place,
): readonly Finding[] {
  if (value >= minimum && value <= maximum) return [];
  return [{ place, message: `${value} is not ${title ?? 'a whole number'} from ${minimum} to ${maximum}` }];
}

const TYPES = {
  object: 'an object with fields',
  array: 'a list',
  string: 'a text',
  integer: 'a whole number',
  boolean: 'true or false',
};

const wanted = (schema: Schema): string => schema.title ?? (schema.type === undefined ? 'right' : TYPES[schema.type]);

const wrongType = (schema: Schema, value: unknown, place: Place): readonly Finding[] => [
  { place, message: `${shown(value)} is not ${wanted(schema)}` },
];

const meaning = (schema: Schema | undefined): string =>
  schema === undefined ? 'give it' : (schema.description ?? `give ${wanted(schema)}`);

function shown(value: unknown): string {
  const text = value === null ? 'nothing (null)' : (JSON.stringify(value) ?? 'nothing');
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

function suggested(word: string, known: readonly string[]): string {
  const near = likest(word, known);
  return near === undefined ? '' : `; did you mean ${near}?`;
}
