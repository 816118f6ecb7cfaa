import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { MISTAKES } from './mistakes/index.js';
import { simulate } from './simulate.js';

interface Found {
  readonly seeds: readonly number[];
  readonly by: readonly string[];
  /** Two and a half hours unless said otherwise: a run ends with the first violation, or with all that is compared in the end. */
  readonly days?: number;
}

/** Seeds that are known to find each early, and by which of its invariants. */
const FOUND: Readonly<Record<string, Found>> = {
  'dedupe-off': { seeds: [2], by: ['one-receipt'] },
  'checkpoint-before-commit': { seeds: [5], by: ['reads-equal-log', 'models-equal-log', 'customers-see-their-own'] },
  'unknown-as-refusal': { seeds: [5, 6], by: ['refused-is-not-written'] },
  'id-without-bytes': {
    seeds: [1],
    // What it takes for its own event was created at another time: the clock is misjudged by it, too.
    by: ['chain-holds', 'expected-answers', 'reads-equal-log', 'customers-see-their-own', 'clock-is-right'],
  },
  'order-of-recording': { seeds: [5], by: ['oracle-agrees', 'reads-equal-log'] },
  'recorded-at-not-monotonic': { seeds: [2], by: ['recorded-in-order'] },
  'key-after-encrypting': { seeds: [1, 2], by: ['expected-answers', 'nothing-parked', 'content-comes-back'] },
  'clock-not-watched': { seeds: [7], by: ['clock-is-right'] },
  'due-moved': { seeds: [5], by: ['oracle-agrees', 'notices-are-true', 'models-equal-log'], days: 0.2 },
  'holidays-ignored': { seeds: [3], by: ['notices-are-true', 'models-equal-log'] },
  'deadlines-forgotten': { seeds: [1], by: ['notices-are-raised'], days: 0.2 },
  'breach-by-own-clock': { seeds: [10], by: ['notices-are-true'] },
  'absence-ends-duty': { seeds: [4], by: ['duty-is-right'] },
  'swap-of-next-turn': { seeds: [6], by: ['duty-is-right'] },
  'remembers-what-is-lost': { seeds: [3], by: ['acknowledged-is-written'] },
  'wall-clock-as-it-is': { seeds: [5], by: ['dated-truly'] },
  'jump-trusted-at-once': { seeds: [5], by: ['dated-truly'] },
  'start-behind-ignored': { seeds: [8], by: ['dated-truly'] },
  'runner-not-held': { seeds: [10], by: ['dated-truly', 'notices-are-true'] },
};

describe('a mistake put in on purpose', () => {
  it.each(Object.keys(MISTAKES))(
    '%s is found',
    async (name) => {
      const { seeds, by, days = 0.1 } = FOUND[name] ?? { seeds: [], by: [] };
      expect(seeds).not.toEqual([]);
      for (const seed of seeds) {
        const { violation } = await simulate({ seed, days, mistake: MISTAKES[name] });
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
