import { describe, expect, it } from '@jest/globals';
import { newSeed } from '../support/seeded.js';
import { fuzz } from './fuzz.js';

const seed = newSeed();

/** The long form is `npm run test:fuzz -- --seed N --requests N`. */
describe(`anything a caller can send (seed ${seed})`, () => {
  it('is answered by what was asked or by problem details, and only what was accepted is in the log', async () => {
    const { requests, findings } = await fuzz(seed, 600, () => undefined);
    expect([requests, findings]).toEqual([600, []]);
  }, 180_000);
});
