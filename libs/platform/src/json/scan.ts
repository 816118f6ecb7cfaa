import { isUtf8 } from 'node:buffer';
import { atInvalidUtf8, byteOrderMark } from './utf8.js';

/** As deep as the codec stores; jq 1.6 reads no deeper than 256. */
export const DEEPEST_JSON = 200;

/** What two readers of JSON may understand in two ways, or one of them not at all, and where: an offset in bytes. */
export type JsonFault =
  | { readonly kind: 'utf8' | 'depth'; readonly at: number }
  | { readonly kind: 'doubled' | 'prototype'; readonly at: number; readonly key: string };

const [QUOTE, COMMA, BACKSLASH] = [0x22, 0x2c, 0x5c];
const [BRACKET, BRACKET_END, BRACE, BRACE_END] = [0x5b, 0x5d, 0x7b, 0x7d];
/** Up to here a list is searched faster than a set is made. */
const FEW = 8;
/** After so many bytes a search by the processor's own means is worth its call. */
const SHORT = 48;

/**
 * Looks at a JSON document before it is parsed: one pass over its bytes, without recursion, in memory of its own size.
 * What is no JSON at all is left to the parser; where it goes wrong, syntax.ts says.
 */
export function scanJson(bytes: Uint8Array): JsonFault | undefined {
  if (!isUtf8(bytes)) return { kind: 'utf8', at: atInvalidUtf8(bytes) };
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const levels: (Names | undefined)[] = [];
  let names: Names | undefined;
  let nameNext = false;
  for (let at: number = byteOrderMark(bytes); at < bytes.length; at++) {
    switch (bytes[at]) {
      case QUOTE: {
        const end = endOfText(buffer, at + 1);
        if (nameNext && names !== undefined) {
          const key = nameAt(buffer, at + 1, end);
          if (key === '__proto__') return { kind: 'prototype', at, key };
          if (!names.add(key)) return { kind: 'doubled', at, key };
        }
        nameNext = false;
        at = end;
        break;
      }
      case COMMA:
        nameNext = names !== undefined;
        break;
      case BRACE:
      case BRACKET:
        if (levels.length === DEEPEST_JSON) return { kind: 'depth', at };
        nameNext = bytes[at] === BRACE;
        names = nameNext ? new Names() : undefined;
        levels.push(names);
        break;
      case BRACE_END:
      case BRACKET_END:
        levels.pop();
        names = levels.at(-1);
        nameNext = false;
        break;
      default:
    }
  }
  return undefined;
}

/** The names of an object so far. */
class Names {
  private readonly few: string[] = [];
  private many: Set<string> | undefined;

  /** False: it stands there already. */
  add(name: string): boolean {
    if (this.many !== undefined) return this.many.size !== this.many.add(name).size;
    if (this.few.includes(name)) return false;
    if (this.few.push(name) > FEW) this.many = new Set(this.few);
    return true;
  }
}

/** Offset of the quotation mark that ends a text, or of the end. */
function endOfText(bytes: Buffer, from: number): number {
  for (let at = from; ;) {
    const until = Math.min(at + SHORT, bytes.length);
    for (; at < until; at++) {
      if (bytes[at] === QUOTE) return at;
      if (bytes[at] === BACKSLASH) at++;
    }
    if (at >= bytes.length) return bytes.length;
    const quote = bytes.indexOf(QUOTE, at);
    if (quote < 0) return bytes.length;
    let escapes = quote;
    while (escapes > at && bytes[escapes - 1] === BACKSLASH) escapes--;
    if ((quote - escapes) % 2 === 0) return quote;
    at = quote + 1;
  }
}

/** A name as the parser will read it: `a` is the same as `\u0061`. */
function nameAt(bytes: Buffer, from: number, to: number): string {
  let plain = true;
  for (let at = from; at < to && plain; at++) plain = bytes[at]! < 0x80 && bytes[at] !== BACKSLASH;
  if (plain) return bytes.toString('latin1', from, to);
  const text = bytes.toString('utf8', from, to);
  return text.includes('\\') ? unescaped(text) : text;
}

function unescaped(text: string): string {
  try {
    return JSON.parse(`"${text}"`) as string;
  } catch {
    // The parser will refuse it.
    return text;
  }
}
