import { byteOrderMark } from './utf8.js';

/** Where bytes leave the grammar of JSON (RFC 8259), and what could have stood there. */
export interface SyntaxFault {
  readonly at: number;
  readonly expected: string;
}

type Next = 'value' | 'value-or-end' | 'name' | 'name-or-end' | 'colon' | 'rest';

const BLANK = /[\t\n\r ]*/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const LITERAL = /true|false|null/y;
const CODE_UNIT = /u[\dA-Fa-f]{4}/y;

const EXPECTED: Readonly<Record<Exclude<Next, 'rest'>, string>> = {
  value: 'a value',
  'value-or-end': 'a value or "]"',
  name: 'a name in double quotes',
  'name-or-end': 'a name in double quotes or "}"',
  colon: '":"',
};

/** Undefined: it is JSON. Only for what the parser has refused: it takes no hurry, and no recursion either. */
export function syntaxFault(bytes: Uint8Array): SyntaxFault | undefined {
  // One character a byte: places are those of the bytes, and the grammar has nothing beyond ASCII.
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  const within: ('{' | '[')[] = [];
  let next: Next = 'value';
  for (let at: number = byteOrderMark(bytes); ;) {
    at = endOf(BLANK, text, at) ?? at;
    const found = text[at];
    const open = within.at(-1);
    if (next === 'rest') {
      if (open === undefined) return at === text.length ? undefined : { at, expected: 'the end' };
      const end = open === '{' ? '}' : ']';
      if (found === end) within.pop();
      else if (found === ',') next = open === '{' ? 'name' : 'value';
      else return { at, expected: `"," or "${end}"` };
      at += 1;
    } else if (next === 'colon') {
      if (found !== ':') return { at, expected: EXPECTED.colon };
      [next, at] = ['value', at + 1];
    } else if ((next === 'name-or-end' && found === '}') || (next === 'value-or-end' && found === ']')) {
      within.pop();
      [next, at] = ['rest', at + 1];
    } else if (found === '"') {
      const read = textFrom(text, at + 1);
      if (typeof read !== 'number') return read;
      [next, at] = [next.startsWith('name') ? 'colon' : 'rest', read];
    } else if (next.startsWith('name')) {
      return { at, expected: EXPECTED[next] };
    } else if (found === '{' || found === '[') {
      within.push(found);
      [next, at] = [found === '{' ? 'name-or-end' : 'value-or-end', at + 1];
    } else {
      const end = endOf(LITERAL, text, at) ?? endOf(NUMBER, text, at);
      if (end === undefined)
        return found === '-' ? { at: at + 1, expected: 'a digit' } : { at, expected: EXPECTED[next] };
      [next, at] = ['rest', end];
    }
  }
}

function endOf(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}

/** Where the text goes on behind its quotation mark. */
function textFrom(text: string, from: number): number | SyntaxFault {
  for (let at = from; ; at += 1) {
    const found = text[at];
    if (found === undefined) return { at, expected: 'the quotation mark that ends the text' };
    if (found === '"') return at + 1;
    if (found < ' ') return { at, expected: 'an escape such as \\n or \\u0000 in place of a control character' };
    if (found !== '\\') continue;
    at += 1;
    if (text[at] === 'u') {
      const end = endOf(CODE_UNIT, text, at);
      if (end === undefined) return { at, expected: 'u and four hexadecimal digits' };
      at = end - 1;
    } else if (!'"\\/bfnrt'.includes(text[at] ?? ' ')) {
      return { at, expected: 'one of " \\ / b f n r t u behind the backslash' };
    }
  }
}
