import { NamedError } from '@app/kernel';
import { DEEPEST_JSON, type JsonFault, scanJson } from './scan.js';
import { syntaxFault } from './syntax.js';
import { byteOrderMark, lineAndByte } from './utf8.js';

/** What is wrong with bytes that should be JSON: what, where, and what would be right. */
export class MalformedJson extends NamedError {
  readonly code = 'malformed-json';

  constructor(
    what: string,
    readonly problem: string,
    options?: ErrorOptions,
  ) {
    super(`${what} ${problem}`, options);
  }
}

/**
 * The value of a JSON document as it was sent. Everything that comes from outside as JSON is read here and nowhere else.
 * @throws MalformedJson: `what` ("the body") is not JSON in UTF-8, too deep, or names a field twice
 */
export function parseJson(given: Uint8Array | string, what: string): unknown {
  const bytes = typeof given === 'string' ? Buffer.from(given) : given;
  const fault = scanJson(bytes);
  if (fault !== undefined) throw new MalformedJson(what, faultText(fault, bytes));
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8', byteOrderMark(bytes));
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new MalformedJson(what, syntaxText(bytes), { cause: error });
  }
}

function faultText(fault: JsonFault, bytes: Uint8Array): string {
  const at = placeOf(bytes, fault.at);
  switch (fault.kind) {
    case 'utf8':
      return `is not UTF-8: ${at} belongs to no character; send it in UTF-8`;
    case 'depth':
      return `is nested deeper than ${DEEPEST_JSON} levels at ${at}; send a flatter shape`;
    case 'doubled':
      return `names the field ${JSON.stringify(shortened(fault.key))} twice in one object, the second time at ${at}; leave one of them out`;
    case 'prototype':
      return `has a field __proto__ at ${at}; a field cannot be called __proto__`;
  }
}

/** In words of our own: what the parser says differs between releases of Node. */
function syntaxText(bytes: Uint8Array): string {
  const fault = syntaxFault(bytes);
  if (fault === undefined) return 'is no JSON';
  return `is no JSON: expected ${fault.expected} at ${placeOf(bytes, fault.at)}, but ${foundAt(bytes, fault.at)}`;
}

/** The whole character, of however many bytes; one that is not seen by its number. */
function foundAt(bytes: Uint8Array, at: number): string {
  const [character] = Buffer.from(bytes.subarray(at, at + 4)).toString('utf8');
  if (character === undefined) return 'it ends there';
  if (character === '"') return 'found a quotation mark';
  if (!/[\p{C}\p{Z}]/u.test(character)) return `found "${character}"`;
  return `found U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;
}

const shortened = (key: string): string => (key.length > 64 ? `${key.slice(0, 64)}…` : key);

/** `line 3, byte 12`; of a document of one line `byte 12`. */
function placeOf(bytes: Uint8Array, offset: number): string {
  const { line, byte } = lineAndByte(bytes, offset);
  return line === 1 ? `byte ${byte}` : `line ${line}, byte ${byte}`;
}
