import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { MISTAKES } from './mistakes/index.js';
import { simulate } from './simulate.js';

/** Seeds that are known to find each, and by which of its invariants; a day each, and most stop within its first hours. */
const FOUND: Readonly<Record<string, { readonly seeds: readonly number[]; readonly by: readonly string[] }>> = {
  'dedupe-off': { seeds: [1], by: ['one-receipt'] },
  'checkpoint-before-commit': { seeds: [2], by: ['reads-equal-log', 'models-equal-log', 'customers-see-their-own'] },
  'unknown-as-refusal': { seeds: [2, 3], by: ['refused-is-not-written'] },
  'id-without-bytes': {
    seeds: [1],
    by: ['chain-holds', 'expected-answers', 'reads-equal-log', 'customers-see-their-own'],
  },
  'order-of-recording': { seeds: [1], by: ['oracle-agrees', 'reads-equal-log'] },
  'recorded-at-not-monotonic': { seeds: [1], by: ['recorded-in-order'] },
  'key-after-encrypting': { seeds: [1, 2], by: ['expected-answers', 'nothing-parked', 'content-comes-back'] },
  'clock-not-watched': { seeds: [1], by: ['clock-is-right'] },
};

describe('a mistake put in on purpose', () => {
  it.each(Object.keys(MISTAKES))(
    '%s is found',
    async (name) => {
      const { seeds, by } = FOUND[name] ?? { seeds: [], by: [] };
      expect(seeds).not.toEqual([]);
      for (const seed of seeds) {
        const { violation } = await simulate({ seed, days: 1, mistake: MISTAKES[name] });
        expect({ seed, by: violation?.invariant, among: by }).toEqual({ seed, by: expect.any(String), among: by });
        expect(by).toContain(violation?.invariant);
      }
    },
    90_000,
  );

  it('stands in the documentation, with how often it is found', () => {
    const page = readFileSync('docs/simulation.md', 'utf8');
    for (const name of Object.keys(MISTAKES))
      expect(page).toMatch(new RegExp(`\\| \`${name}\` +\\|.*\\| \\d+ of \\d+ `));
  });
});
