import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { text } from './parts.js';

it('a text has one character at least that is not blank, and no control character but line feed and tab', () => {
  const pattern = new RegExp(text(200, '').pattern!);
  const characters = fc.constantFrom(
    'a',
    ' ',
    '\t',
    '\n',
    '\r',
    '\v',
    '\f',
    '\u0000',
    '\u007f',
    '\u0085',
    '\u00a0',
    'ü',
  );
  fc.assert(
    fc.property(fc.string({ unit: characters }), (value) => {
      const isPrintable = !/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/.test(value);
      expect(pattern.test(value)).toBe(isPrintable && /\S/.test(value));
    }),
  );
});
