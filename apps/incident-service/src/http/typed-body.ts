import { type Field, fromTexts, isObject } from '@app/kernel';
import { MOST_PROBLEMS } from '@app/platform';
import type { DeclaredClass } from './declared/class-of.js';

export const namesOf = ({ declared }: DeclaredClass): readonly string[] => Object.keys(declared.properties ?? {});

/**
 * What was sent as its class, with no more of it than its checks need to name what is wrong: what is not declared comes
 * without its value, and what is declared as it was sent, not copied.
 */
export function typedBody(type: DeclaredClass, sent: object): object {
  const known = namesOf(type);
  const given = Object.entries(sent);
  const unknown = given.filter(([name]) => !known.includes(name)).slice(0, MOST_PROBLEMS);
  return Object.assign(
    new type(),
    Object.fromEntries(unknown.map(([name]) => [name, true])),
    Object.fromEntries(
      given.filter(([name]) => known.includes(name)).map(([name, value]) => [name, part(type.partOf(name), value)]),
    ),
  );
}

/** Of a list in place of a part no item is looked at. */
function part(type: DeclaredClass | undefined, value: unknown): unknown {
  if (type === undefined) return value;
  return isObject(value) ? typedBody(type, value) : Array.isArray(value) ? [] : value;
}

/** A query, in which everything is a text. */
export function typedQuery(type: DeclaredClass, sent: object): object {
  const fields: Readonly<Record<string, Field>> = type.declared.properties ?? {};
  const read = ([name, text]: [string, unknown]) =>
    [name, Object.hasOwn(fields, name) ? fromTexts(fields[name]!, text) : text] as const;
  return typedBody(type, Object.fromEntries(Object.entries(sent).map(read)));
}
