import { describe, expect, it } from '@jest/globals';
import { SystemClock } from '@app/platform';
import { simulate } from './simulate.js';

/** A machine under load takes its time; on an idle one a day takes about two seconds. */
const TIMEOUT = 90_000;
/** Another one in every run; it is printed, so that what it finds can be found again. */
const NEW_SEED = new SystemClock().now() % 1_000_000;

describe('a provider in simulated time', () => {
  it.each([1, 2, 3, NEW_SEED])(
    'holds what it promises: seed %d',
    async (seed) => {
      if (seed === NEW_SEED) process.stdout.write(`simulated provider: new seed ${seed}\n`);
      const { violation, counts } = await simulate({ seed, days: 0.4 });
      expect({ seed, violation }).toEqual({ seed, violation: undefined });
      for (const happened of ['receipt', 'refused', 'written']) expect(counts.get(happened)).toBeGreaterThan(0);
    },
    TIMEOUT,
  );

  it.each([1, 3, NEW_SEED])(
    'holds it alone, with no clock but its own: seed %d',
    async (seed) => {
      const { violation, counts } = await simulate({ seed, days: 0.25, kind: 'alone' });
      expect({ seed, violation }).toEqual({ seed, violation: undefined });
      for (const happened of ['receipt', 'refused', 'written']) expect(counts.get(happened)).toBeGreaterThan(0);
    },
    TIMEOUT,
  );

  it(
    'takes the same course from the same seed, and another from another',
    async () => {
      const [one, same, other] = [
        await simulate({ seed: 7, days: 0.25 }),
        await simulate({ seed: 7, days: 0.25 }),
        await simulate({ seed: 8, days: 0.25 }),
      ];
      expect(same.hash).toBe(one.hash);
      expect(other.hash).not.toBe(one.hash);
    },
    TIMEOUT,
  );
});
