import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decodePosition, encodePosition } from './position.js';

const place = fc.record({ commit: fc.bigInt(0n, 2n ** 63n), prepare: fc.bigInt(0n, 2n ** 63n) });

describe('position', () => {
  it('comes back as it was', () => {
    fc.assert(fc.property(place, (position) => expect(decodePosition(encodePosition(position))).toEqual(position)));
  });

  it('sorts as a string in the order of the log', () => {
    fc.assert(
      fc.property(place, place, (left, right) => {
        const inLog = left.commit < right.commit || (left.commit === right.commit && left.prepare < right.prepare);
        expect(encodePosition(left) < encodePosition(right)).toBe(inLog);
      }),
    );
  });

  it('refuses the position of another kind of store', () => {
    expect(() => decodePosition('42')).toThrow('"42" is no position of an EventStoreDB log');
  });
});
