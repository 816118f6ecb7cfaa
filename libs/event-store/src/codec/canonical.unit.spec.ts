import { describe, expect, it } from '@jest/globals';
import reference from 'canonicalize';
import fc from 'fast-check';
import { InvalidEventData } from '../errors.js';
import { canonical } from './canonical.js';

const canonicalize = reference as unknown as (value: unknown) => string | undefined;

/** Text that can be stored: well-formed, with no control character but line feed and tab. */
const storableText = fc
  .string({ unit: 'binary', maxLength: 20 })
  .map((value) => value.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '\n'));
const storableKey = fc.string({ unit: 'grapheme-ascii', maxLength: 8 });
const storable = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constant(null),
    fc.boolean(),
    fc.maxSafeInteger(),
    storableText,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(storableKey, tie('value'), { maxKeys: 5 }),
  ),
})).value;

describe('the canonical form', () => {
  it('is what the reference implementation of RFC 8785 writes', () => {
    fc.assert(fc.property(storable, (value) => expect(canonical(value, 'data')).toBe(canonicalize(value))));
  });

  it('reads back as the same value and writes the same again', () => {
    fc.assert(
      fc.property(storable, (value) => {
        const text = canonical(value, 'data');
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(canonical(JSON.parse(text), 'data')).toBe(text);
      }),
    );
  });

  it('does not depend on the order in which fields were set', () => {
    expect(canonical({ b: 1, a: [true, null], B: '', '10': 0, '9': -0 }, 'data')).toBe(
      '{"10":0,"9":0,"B":"","a":[true,null],"b":1}',
    );
  });

  it('takes objects without a prototype', () => {
    expect(canonical(Object.assign(Object.create(null) as object, { a: 1 }), 'data')).toBe('{"a":1}');
  });

  const cycle: Record<string, unknown> = { list: [] };
  (cycle['list'] as unknown[]).push({ back: cycle });
  class Money {}
  const deep = JSON.parse('['.repeat(300) + ']'.repeat(300)) as unknown;

  it.each<[string, unknown, string, RegExp]>([
    ['a BigInt', { amount: 1n }, 'data.amount', /decimal string/],
    ['a cycle', cycle, 'data.list[0].back', /contains itself/],
    ['undefined', { a: [1, undefined] }, 'data.a[1]', /leave the field out/],
    ['a hole in a list', { a: new Array<number>(1) }, 'data.a[0]', /undefined/],
    ['NaN', { 'odd key': NaN }, 'data["odd key"]', /finite/],
    ['infinity', [-Infinity], 'data[0]', /finite/],
    ['a fraction', { seconds: 1.5 }, 'data.seconds', /smaller unit/],
    ['an unsafe integer', { n: 2 ** 53 }, 'data.n', /decimal string/],
    ['a lone high surrogate', { text: 'a\ud800b' }, 'data.text', /lone surrogate/],
    ['a lone low surrogate', { text: '\udc00' }, 'data.text', /lone surrogate/],
    ['a carriage return', { text: 'a\r\n' }, 'data.text', /U\+000D/],
    ['a null character', { text: '\u0000' }, 'data.text', /U\+0000/],
    ['DEL', { text: 'a\u007f' }, 'data.text', /U\+007F/],
    ['a C1 control', { text: '\u0085' }, 'data.text', /U\+0085/],
    ['a key beyond ASCII', { größe: 1 }, 'data["größe"]', /printable ASCII/],
    ['a Date', { at: new Date(0) }, 'data.at', /2026-03-27T15:00:00Z/],
    ['a class instance', { price: new Money() }, 'data.price', /instance of Money/],
    ['a Map', { map: new Map() }, 'data.map', /instance of Map/],
    ['a function', { run: () => 1 }, 'data.run', /function/],
    ['a symbol', { tag: Symbol('x') }, 'data.tag', /symbol/],
    ['what is too deep', deep, `data${'[0]'.repeat(200)}`, /deeper than 200/],
    ['nothing at all', undefined, 'data', /undefined/],
  ])('refuses %s and names the place', (_name, value, path, problem) => {
    const write = (): string => canonical(value, 'data');
    expect(write).toThrow(InvalidEventData);
    expect(write).toThrow(expect.objectContaining({ path, message: expect.stringMatching(problem) as unknown }));
  });

  it('takes the same object at two places, which is no cycle', () => {
    const shared = { a: 1 };
    expect(canonical([shared, shared], 'data')).toBe('[{"a":1},{"a":1}]');
  });
});
