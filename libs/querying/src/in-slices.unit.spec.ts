import { describe, expect, it } from '@jest/globals';
import { inSlices, inTurns } from './in-slices.js';

/** Each look at the clock is so many milliseconds after the one before. */
function clock(milliseconds: number) {
  let [uptime, waits] = [0, 0];
  return {
    uptime: () => (uptime += milliseconds),
    wait: () => Promise.resolve(void waits++),
    waits: () => waits,
  };
}

describe('long work', () => {
  it.each([
    ['quick steps are done at once', 1, 0],
    ['others have their turn whenever it took some milliseconds', 8, 2],
    ['others have their turn after each long step', 20, 4],
  ])('%s', async (_, milliseconds, waits) => {
    const now = clock(milliseconds);
    expect(await inSlices([1, 2, 3, 4], now, (one) => one * 2)).toEqual([2, 4, 6, 8]);
    expect(now.waits()).toBe(waits);
  });

  it('ends with what its steps return', async () => {
    const steps = function* () {
      yield;
      return 'done';
    };
    expect(await inTurns(steps() as never, clock(1))).toBe('done');
  });
});
