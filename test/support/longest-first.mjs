import Sequencer from '@jest/test-sequencer';

/** Kinds of specs, those that take longest first: what begins last ends last, and then one worker waits for the other. */
const KINDS = [
  /\/testing\/simulation\/.*\.int\.spec/,
  /\/test\/(crash|faults|fuzz|bench)\//,
  /\.e2e\.spec/,
  /\.int\.spec/,
];

const rank = ({ path }) => {
  const found = KINDS.findIndex((kind) => kind.test(path));
  return found < 0 ? KINDS.length : found;
};

/** Jest remembers how long each file took; a fresh clone has nothing to remember, and there the kind decides. */
export default class LongestFirst extends (Sequencer.default ?? Sequencer) {
  sort(tests) {
    const sorted = super.sort(tests);
    const known = sorted.some(({ duration }) => duration !== undefined);
    return known ? sorted : [...sorted].sort((one, other) => rank(one) - rank(other));
  }
}
