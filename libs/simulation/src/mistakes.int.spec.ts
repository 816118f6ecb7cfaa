import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { MISTAKES } from './mistakes/index.js';
import { simulate } from './simulate.js';

interface Found {
  readonly seeds: readonly number[];
  readonly by: readonly string[];
  /** A day unless said otherwise; what shows only in the end needs less. */
  readonly days?: number;
}

/** Seeds that are known to find each, and by which of its invariants; most stop within the first hours. */
const FOUND: Readonly<Record<string, Found>> = {
  'dedupe-off': { seeds: [1], by: ['one-receipt'] },
  'checkpoint-before-commit': { seeds: [2], by: ['reads-equal-log', 'models-equal-log', 'customers-see-their-own'] },
  'unknown-as-refusal': { seeds: [2, 3], by: ['refused-is-not-written'] },
  'id-without-bytes': {
    seeds: [1],
    // What it takes for its own event was created at another time: the clock is misjudged by it, too.
    by: ['chain-holds', 'expected-answers', 'reads-equal-log', 'customers-see-their-own', 'clock-is-right'],
  },
  'order-of-recording': { seeds: [1], by: ['oracle-agrees', 'reads-equal-log'] },
  'recorded-at-not-monotonic': { seeds: [1], by: ['recorded-in-order'] },
  'key-after-encrypting': { seeds: [1, 2], by: ['expected-answers', 'nothing-parked', 'content-comes-back'] },
  'clock-not-watched': { seeds: [6], by: ['clock-is-right'], days: 0.5 },
  'due-moved': { seeds: [4], by: ['oracle-agrees', 'notices-are-true', 'models-equal-log'], days: 0.5 },
  'holidays-ignored': { seeds: [2], by: ['notices-are-true', 'models-equal-log'] },
  'deadlines-forgotten': { seeds: [3], by: ['notices-are-raised'], days: 0.5 },
  'breach-by-own-clock': { seeds: [2], by: ['notices-are-true'], days: 0.5 },
  'wall-clock-as-it-is': { seeds: [2], by: ['dated-truly'], days: 0.5 },
  'jump-trusted-at-once': { seeds: [1], by: ['dated-truly'], days: 0.5 },
  'start-behind-ignored': { seeds: [2], by: ['dated-truly'], days: 0.5 },
  'runner-not-held': { seeds: [1], by: ['dated-truly', 'notices-are-true'], days: 0.5 },
};

describe('a mistake put in on purpose', () => {
  it.each(Object.keys(MISTAKES))(
    '%s is found',
    async (name) => {
      const { seeds, by, days = 1 } = FOUND[name] ?? { seeds: [], by: [] };
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
