import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { SystemChance } from './chance.js';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

describe('random bytes', () => {
  it('are as many as were asked for, and never handed out twice', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 8, max: 2_000 }), { minLength: 2, maxLength: 60 }), (lengths) => {
        const chance = new SystemChance();
        const taken = lengths.map((length) => chance.bytes(length));
        expect(taken.map(({ length }) => length)).toEqual(lengths);
        expect(new Set(taken.map((bytes) => hex(bytes.slice(0, 8)))).size).toBe(taken.length);
      }),
    );
  });

  it('stay what they are when more are taken', () => {
    const chance = new SystemChance();
    const first = chance.bytes(32);
    const before = hex(first);
    for (let time = 0; time < 1_000; time += 1) chance.bytes(12);
    expect(hex(first)).toBe(before);
    expect(first.some((byte) => byte !== 0)).toBe(true);
  });
});
