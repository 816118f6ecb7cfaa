import { findings, type Finding as Found, likest, unknownField } from '@app/kernel';
import type { Finding, Place, Schema } from './schema.js';

/** Everything in which a value differs from its schema, each with its place and what would be right, in the order in which it is written. */
export const check = (schema: Schema, value: unknown, place: Place = []): readonly Finding[] =>
  findings(schema, value, place)
    .map((found) => ({ found, at: written(value, found.place.slice(place.length)) }))
    .sort((one, other) => inOrder(one.at, other.at))
    .map(({ found }) => ({
      place: found.place,
      ...(found.ofName || found.broken === 'unknown' ? { ofName: true } : {}),
      message: message(found),
    }));

/** Where a place is written: at each level the how manieth key or item it is. */
function written(value: unknown, place: Place): readonly number[] {
  let inside = value;
  return place.map((key) => {
    const [at, next] = Array.isArray(inside)
      ? [Number(key), inside[Number(key)] as unknown]
      : [Object.keys(inside ?? {}).indexOf(String(key)), (inside as Record<string, unknown> | null)?.[key]];
    inside = next;
    return at;
  });
}

/** What an object lacks comes before what is wrong inside it. */
function inOrder(one: readonly number[], other: readonly number[]): number {
  const level = one.findIndex((at, index) => at !== other[index]);
  if (level === -1) return one.length - other.length;
  return (one[level] ?? 0) - (other[level] ?? -1);
}

function message({ broken, field, value, name = '' }: Found): string {
  const { title, enum: words = [], minimum, maximum, minItems, maxItems, maxLength, pattern } = field;
  switch (broken) {
    case 'required':
      return `${name} is missing: ${field.description ?? `give ${wanted(field)}`}`;
    case 'unknown':
      return unknownField(name, Object.keys(field.properties ?? {}));
    case 'const':
      return `${shown(value)} is not ${String(field.const)}`;
    case 'enum':
      return `${shown(value)} is not one of ${words.join(', ')}${suggested(String(value), words.map(String))}`;
    case 'minLength':
      return `is empty: write ${title ?? 'a text'}`;
    case 'maxLength':
      return `has ${(value as string).length} characters, at most ${maxLength} are taken`;
    case 'pattern':
      return `${field.unsaid === true ? 'what is given' : shown(value)} is not ${title ?? `a text like ${pattern}`}`;
    case 'minimum':
      return `${String(value)} is not ${title ?? 'a whole number'} from ${minimum} to ${maximum}`;
    case 'minItems':
      return `is empty: name at least ${minItems} ${title ?? 'of them'}`;
    case 'maxItems':
      return `has ${(value as readonly unknown[]).length} items, at most ${maxItems} are taken`;
    case 'uniqueItems':
      return `${JSON.stringify(value)} is here twice: name it once`;
    default:
      return `${shown(value)} is not ${wanted(field)}`;
  }
}

const TYPES: Readonly<Record<string, string>> = {
  object: 'an object with fields',
  array: 'a list',
  string: 'a text',
  integer: 'a whole number',
  boolean: 'true or false',
};

const wanted = ({ title, type }: Schema): string => title ?? (type && TYPES[type]) ?? 'right';

function shown(value: unknown): string {
  const text = value === null ? 'nothing (null)' : (JSON.stringify(value) ?? 'nothing');
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

function suggested(word: string, known: readonly string[]): string {
  const near = likest(word, known);
  return near === undefined ? '' : `; did you mean ${near}?`;
}
