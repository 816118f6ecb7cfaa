import { isObject } from '@app/kernel';
import { MOST_PROBLEMS } from '@app/platform';
import { plainToInstance } from 'class-transformer';
import { getMetadataStorage } from 'class-validator';

export type BodyType = new () => object;

/** What a class of a body declares. */
interface Declared {
  readonly names: readonly string[];
  /** Fields that are objects with fields of their own. */
  readonly parts: ReadonlyMap<string, BodyType>;
  /** Of fields that are lists: how many items they take. */
  readonly longest: ReadonlyMap<string, number>;
}

const known = new Map<BodyType, Declared>();

export function declaredBy(type: BodyType): Declared {
  let declared = known.get(type);
  if (declared === undefined) known.set(type, (declared = readFrom(type)));
  return declared;
}

function readFrom(type: BodyType): Declared {
  const rules = getMetadataStorage().getTargetValidationMetadatas(type, '', true, false);
  const names = [...new Set(rules.map(({ propertyName }) => propertyName))];
  const sample = plainToInstance(type, Object.fromEntries(names.map((name) => [name, {}])));
  const typed = Object.entries(sample).filter(([, part]) => isObject(part) && part.constructor !== Object);
  const bounded = rules.filter(({ name }) => name === 'arrayMaxSize');
  return {
    names,
    parts: new Map(typed.map(([name, part]) => [name, (part as object).constructor as BodyType])),
    longest: new Map(bounded.map(({ propertyName, constraints }) => [propertyName, (constraints as [number])[0]])),
  };
}

/**
 * A body as its class, with no more of it than its checks need to name what is wrong: what is not declared comes without its
 * value, a list that is too long with one item too many, and what is declared as it was sent, not copied.
 */
export function typedBody(type: BodyType, sent: object): object {
  const { names, parts, longest } = declaredBy(type);
  const given = Object.entries(sent);
  const unknown = new Set(given.map(([name]) => name).filter((name) => !names.includes(name)));
  const named = new Set([...unknown].slice(0, MOST_PROBLEMS));
  const taken = given.filter(([name]) => !unknown.has(name) || named.has(name));
  // Whoever sends an object has no text in it to be transformed.
  const flat = taken.map(([name, value]) => [name, unknown.has(name) || isComposed(value) ? true : value] as const);
  const body = plainToInstance(type, Object.fromEntries(flat)) as Record<string, unknown>;
  for (const [name, value] of taken)
    if (!unknown.has(name) && isComposed(value)) body[name] = composed(value, parts.get(name), longest.get(name));
  return body;
}

const isComposed = (value: unknown): value is object => typeof value === 'object' && value !== null;

function composed(value: object, part: BodyType | undefined, longest = Infinity): unknown {
  if (part === undefined) return Array.isArray(value) && value.length > longest ? value.slice(0, longest + 1) : value;
  if (!Array.isArray(value)) return typedBody(part, value);
  return value.slice(0, MOST_PROBLEMS).map((item: unknown) => (isObject(item) ? typedBody(part, item) : item));
}
