import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { MalformedJson, parseJson } from './parse-json.js';
import { scanJson } from './scan.js';
import { syntaxFault } from './syntax.js';

const bytes = (...parts: readonly (string | readonly number[])[]): Buffer =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from([...part]))));
const nested = (levels: number, [open, end]: readonly [string, string]): string =>
  `${open.repeat(levels)}1${end.repeat(levels)}`;

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

describe('JSON that comes from outside', () => {
  it.each<[string, Buffer, string]>([
    ['lists of 4,000 levels', bytes(nested(4_000, ['[', ']'])), 'is nested deeper than 200 levels at byte 201'],
    ['objects of 4,000 levels', bytes(nested(4_000, ['{"a":', '}'])), 'is nested deeper than 200 levels at byte 1001'],
    ['a million levels without an end', bytes('['.repeat(1_000_000)), 'is nested deeper than 200 levels'],
    ['201 levels in the second field', bytes('{"a":1,\n"b":', nested(200, ['[', ']']), '}'), 'at line 2, byte 204'],
    [
      'a doubled key',
      bytes('{"a":1,"b":{"a":2},"a":3}'),
      'names the field "a" twice in one object, the second time at byte 20',
    ],
    ['one of a list’s element', bytes('[{"a":1},{"a":1,"a":1}]'), 'names the field "a" twice'],
    ['one that is spelled with an escape', bytes('{"a":1,"\\u0061":2}'), 'names the field "a" twice'],
    ['one beyond ASCII', bytes('{"ä":1,"\\u00E4":2}'), 'names the field "ä" twice'],
    ['one with a quotation mark', bytes('{"\\"":1,"\\u0022":2}'), 'names the field "\\"" twice'],
    ['one after a text of many escapes', bytes(`{"a":"${'\\\\\\"'.repeat(500)}","a":2}`), 'names the field "a" twice'],
    ['one among many', bytes(`{${Array.from({ length: 99 }, (_, n) => `"k${n % 98}":${n}`).join(',')}}`), '"k0" twice'],
    ['one with values that are equal', bytes('{"a":1,"a":1}'), 'names the field "a" twice'],
    ['empty ones', bytes('{"":1,"":2}'), 'names the field "" twice'],
    ['__proto__', bytes('{"a":[{"__proto__":{}}]}'), 'a field cannot be called __proto__'],
    ['__proto__ in escapes', bytes('{"\\u005f_proto__":{}}'), 'a field cannot be called __proto__'],
    ['a byte that begins nothing', bytes('{"a":"', [0xff], '"}'), 'is not UTF-8: byte 7 belongs'],
    ['a character that is cut off', bytes('{"a":"', [0xe2, 0x82], '"}'), 'is not UTF-8'],
    ['a surrogate in bytes', bytes('{"a":"', [0xed, 0xa0, 0x80], '"}'), 'is not UTF-8'],
    ['an overlong slash', bytes('{"a":"', [0xc0, 0xaf], '"}'), 'is not UTF-8'],
    ['a byte beyond Unicode', bytes('{"a":"', [0xf4, 0x90, 0x80, 0x80], '"}'), 'is not UTF-8'],
    ['UTF-16', bytes([0xff, 0xfe], [0x7b, 0, 0x7d, 0]), 'is not UTF-8'],
    ['a second byte order mark', bytes('\ufeff\ufeff{}'), 'is no JSON'],
    ['a text without an end', bytes('{"a'), 'is no JSON'],
    ['an end without a beginning', bytes(']]}}{"a":1}'), 'is no JSON'],
  ])('%s is refused, with the place', (_what, given, message) => {
    expect(() => parseJson(given, 'the body')).toThrow(MalformedJson);
    expect(() => parseJson(given, 'the body')).toThrow(message);
  });

  it.each<[string, Buffer, unknown]>([
    ['a replacement character that was sent', bytes('{"a":"\ufffd"}'), { a: '\ufffd' }],
    ['200 levels', bytes(nested(200, ['[', ']'])), JSON.parse(nested(200, ['[', ']']))],
    [
      'levels that are closed again',
      bytes(`[${'[[]],'.repeat(500)}1]`),
      [...Array.from({ length: 500 }, () => [[]]), 1],
    ],
    ['brackets in a text', bytes(`{"a":"${'['.repeat(500)}"}`), { a: '['.repeat(500) }],
    ['a byte order mark at the beginning', bytes('\ufeff{"a":1}'), { a: 1 }],
    ['the same key in several objects', bytes('[{"a":1},{"a":{"a":1}}]'), [{ a: 1 }, { a: { a: 1 } }]],
    ['a value that reads like a key', bytes('{"a":"b","b":["a","a"]}'), { a: 'b', b: ['a', 'a'] }],
    ['keys that differ in case', bytes('{"a":1,"A":2}'), { a: 1, A: 2 }],
  ])('%s is taken', (_what, given, value) => {
    expect(parseJson(given, 'the body')).toEqual(value);
  });

  it('is what JSON.parse reads, whatever it is', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 6 }), (text) => {
        if (text.includes('__proto__')) return;
        expect(parseJson(text, 'it')).toEqual(JSON.parse(text));
      }),
    );
  });

  it.each([
    ['', 'expected a value at byte 1, but it ends there'],
    ['x', 'expected a value at byte 1, but found "x"'],
    ['{', 'expected a name in double quotes or "}" at byte 2, but it ends there'],
    ['{x:1}', 'expected a name in double quotes or "}" at byte 2, but found "x"'],
    ['{"a":1,}', 'expected a name in double quotes at byte 8, but found "}"'],
    ['{"a" 1}', 'expected ":" at byte 6, but found "1"'],
    ['{"a":\n  }', 'expected a value at line 2, byte 3, but found "}"'],
    ['{"a":1 "b":2}', 'expected "," or "}" at byte 8, but found a quotation mark'],
    ['[1 2]', 'expected "," or "]" at byte 4, but found "2"'],
    ['[1,]', 'expected a value at byte 4, but found "]"'],
    ['[', 'expected a value or "]" at byte 2, but it ends there'],
    ['{} {}', 'expected the end at byte 4, but found "{"'],
    ['01', 'expected the end at byte 2, but found "1"'],
    ['-x', 'expected a digit at byte 2, but found "x"'],
    ['["ä", é]', 'expected a value at byte 8, but found "é"'],
    ['[\u00a0]', 'expected a value or "]" at byte 2, but found U+00A0'],
    ['"a\tb"', 'expected an escape such as \\n or \\u0000 in place of a control character at byte 3, but found U+0009'],
    ['"a\\x"', 'expected one of " \\ / b f n r t u behind the backslash at byte 4, but found "x"'],
    ['"\\u12"', 'expected u and four hexadecimal digits at byte 3, but found "u"'],
    ['"a', 'expected the quotation mark that ends the text at byte 3, but it ends there'],
    ['\ufeffnul', 'expected a value at byte 4, but found "n"'],
  ])('%j is no JSON: what is expected, and where', (text, said) => {
    expect(() => parseJson(text, 'the body')).toThrow(
      expect.objectContaining({ message: `the body is no JSON: ${said}` }),
    );
  });

  it('is no JSON exactly where the parser says so', () => {
    const piece = fc.constantFrom(
      ...'{}[]",:\\u-+.01eE \n\t/aäftn',
      'true',
      'null',
      '"a"',
      '{"a":',
      '\\u0061',
      '1.5e3',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join('');
        expect(syntaxFault(Buffer.from(text)) === undefined).toBe(isJson(text));
      }),
      { numRuns: 2_000 },
    );
    fc.assert(fc.property(fc.json(), (text) => syntaxFault(Buffer.from(text)) === undefined));
  });

  it('loses no key: whatever is taken has as many as were sent', () => {
    const name = fc.constantFrom('a', '\\u0061', 'b', '\\u0062', '\\/', '/', 'é', '\\u00e9', '\\ud83d\\ude00', '😀');
    fc.assert(
      fc.property(fc.array(name, { maxLength: 12 }), (names) => {
        const text = `{${names.map((one, at) => `"${one}":${at}`).join(',')}}`;
        const kept = Object.keys(JSON.parse(text) as object).length;
        expect(scanJson(Buffer.from(text))?.kind).toBe(kept === names.length ? undefined : 'doubled');
      }),
    );
  });

  it('whatever bytes come, either faults are named or the parser answers', () => {
    const piece = fc.constantFrom('{', '}', '[', ']', '"', '\\', ',', ':', 'a', '\\u0061', '1', ' ', '\n', 'ä');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        try {
          parseJson(pieces.join(''), 'it');
        } catch (error) {
          expect(error).toBeInstanceOf(MalformedJson);
        }
      }),
    );
  });
});
