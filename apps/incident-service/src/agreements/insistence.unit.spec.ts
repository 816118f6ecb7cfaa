import { describe, expect, it } from '@jest/globals';
import { forcedBy } from './insistence.js';

describe('why something is recorded against a rule', () => {
  it('is said where it is forced, and only there', () => {
    expect(forcedBy({})).toBeUndefined();
    expect(forcedBy({ force: false })).toBeUndefined();
    expect(forcedBy({ force: true, reason: 'nobody is left' })).toBe('nobody is left');
    for (const asked of [{ force: true }, { reason: 'x' }, { force: false, reason: 'x' }])
      expect(() => forcedBy(asked)).toThrow('invalid: reason');
  });
});
