import { InvalidEventData } from '../errors.js';

/**
 * The canonical form of what is stored: RFC 8785 (JSON Canonicalization Scheme), narrowed to what every JSON program
 * writes the same way: printable ASCII keys, safe integers, well-formed text without control characters but line feed
 * and tab. One pass validates and writes, since every event goes through here. See docs/format.md.
 */

/** The way down to a value; kept in one object a container, so that a good document pays next to nothing for it. */
interface Frame {
  readonly container: object;
  readonly above: Frame | undefined;
  key: string | number;
}

/** jq 1.6 reads no deeper than 256; an event that needs more than this is a mistake. */
const MAX_DEPTH = 200;

const PLAIN_TEXT = /^[ !#-[\]-~]*$/;
const PRINTABLE_ASCII = /^[ -~]*$/;
/** Under the `u` flag a surrogate is only found where it has no partner. */
const LONE_SURROGATE = /\p{Surrogate}/u;
const FORBIDDEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/;

/** @throws InvalidEventData naming the path below `root` and what would be right */
export function canonical(value: unknown, root: string): string {
  return write(value, root, undefined, 0);
}

/** One field of an object, as `"key":value`. */
export function canonicalMember(object: Readonly<Record<string, unknown>>, key: string, root: string): string {
  const frame: Frame = { container: object, above: undefined, key };
  return `${canonicalKey(key, root, frame)}:${write(object[key], root, frame, 1)}`;
}

function write(value: unknown, root: string, frame: Frame | undefined, depth: number): string {
  switch (typeof value) {
    case 'string':
      return text(value, root, frame);
    case 'number':
      if (!Number.isSafeInteger(value)) throw refused(root, frame, numberProblem(value));
      return value === 0 ? '0' : String(value);
    case 'boolean':
      return value ? 'true' : 'false';
    case 'object':
      if (value === null) return 'null';
      if (depth >= MAX_DEPTH || isAbove(value, frame)) throw refused(root, frame, depthProblem(value, frame));
      return Array.isArray(value) ? list(value, root, frame, depth) : members(value, root, frame, depth);
    case 'undefined':
      throw refused(root, frame, 'is undefined; leave the field out, or write null');
    case 'bigint':
      throw refused(root, frame, 'is a BigInt; write it as a decimal string');
    case 'function':
    case 'symbol':
      throw refused(root, frame, `is a ${typeof value}; only plain JSON can be stored`);
  }
}

function list(items: readonly unknown[], root: string, above: Frame | undefined, depth: number): string {
  if (items.length === 0) return '[]';
  const frame: Frame = { container: items, above, key: 0 };
  let written = '[';
  for (let index = 0; index < items.length; index++) {
    frame.key = index;
    if (index > 0) written += ',';
    written += write(items[index], root, frame, depth + 1);
  }
  return written + ']';
}

function members(object: object, root: string, above: Frame | undefined, depth: number): string {
  if (!isPlain(object)) throw refused(root, above, instanceProblem(object));
  const keys = Object.keys(object).sort();
  if (keys.length === 0) return '{}';
  const frame: Frame = { container: object, above, key: '' };
  const fields = object as Readonly<Record<string, unknown>>;
  let written = '';
  for (const key of keys) {
    frame.key = key;
    written += (written === '' ? '{' : ',') + canonicalKey(key, root, frame) + ':';
    written += write(fields[key], root, frame, depth + 1);
  }
  return written + '}';
}

function canonicalKey(key: string, root: string, frame: Frame): string {
  if (PLAIN_TEXT.test(key)) return `"${key}"`;
  if (!PRINTABLE_ASCII.test(key)) throw refused(root, frame, 'is a key that is not printable ASCII');
  return JSON.stringify(key);
}

function text(value: string, root: string, frame: Frame | undefined): string {
  if (PLAIN_TEXT.test(value)) return `"${value}"`;
  if (LONE_SURROGATE.test(value))
    throw refused(root, frame, 'holds a lone surrogate; text must be well-formed Unicode');
  const control = FORBIDDEN.exec(value);
  if (control) throw refused(root, frame, controlProblem(control[0]));
  return JSON.stringify(value);
}

/** An object of another realm (a worker's message, a test's context) has another Object.prototype, which ends its chain as well. */
export function isPlain(object: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(object);
  return prototype === Object.prototype || prototype === null || Object.getPrototypeOf(prototype) === null;
}

function isAbove(value: object, frame: Frame | undefined): boolean {
  for (let at = frame; at; at = at.above) if (at.container === value) return true;
  return false;
}

const refused = (root: string, frame: Frame | undefined, problem: string): InvalidEventData =>
  new InvalidEventData(root + path(frame), problem);

function path(frame: Frame | undefined): string {
  if (!frame) return '';
  const { key } = frame;
  const step = typeof key === 'number' ? `[${key}]` : /^\w+$/.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`;
  return path(frame.above) + step;
}

const depthProblem = (value: object, frame: Frame | undefined): string =>
  isAbove(value, frame)
    ? 'contains itself; only a tree can be stored'
    : `lies deeper than ${MAX_DEPTH} levels; store a flatter shape`;

function numberProblem(value: number): string {
  if (!Number.isFinite(value)) return `is ${value}; write a finite whole number, or null`;
  if (!Number.isInteger(value)) return `is ${value}; write a whole number in a smaller unit, or a decimal string`;
  return `is ${value}, beyond the integers that every program reads exactly; write it as a decimal string`;
}

function controlProblem(character: string): string {
  const code = character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
  return `holds the control character U+${code}; of those only line feed and tab can be stored`;
}

function instanceProblem(object: object): string {
  if (object instanceof Date) return 'is a Date; write it as text, such as 2026-03-27T15:00:00Z';
  const { constructor } = object as { constructor?: { name?: string } };
  return `is an instance of ${constructor?.name || 'a class'}; write a plain object`;
}
