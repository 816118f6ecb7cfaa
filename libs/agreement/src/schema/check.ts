import { findings, type Finding as Found, likest, unknownField } from '@app/kernel';
import type { Finding, Place, Schema } from './schema.js';

/** Everything in which a value differs from its schema, each with its place and what would be right. */
export const check = (schema: Schema, value: unknown, place: Place = []): readonly Finding[] =>
  findings(schema, value, place).map((found) => ({
    place: found.place,
    ...(found.ofName || found.broken === 'unknown' ? { ofName: true } : {}),
    message: message(found),
  }));

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
      return `${shown(value)} is not ${title ?? `a text like ${pattern}`}`;
    case 'minimum':
      return `${String(value)} is not ${title ?? 'a whole number'} from ${minimum} to ${maximum}`;
    case 'minItems':
      return `is empty: name at least ${minItems} ${title ?? 'of them'}`;
    case 'maxItems':
      return `has ${(value as readonly unknown[]).length} items, at most ${maxItems} are taken`;
    case 'uniqueItems':
      return `${JSON.stringify(value)} stands here twice: name it once`;
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
