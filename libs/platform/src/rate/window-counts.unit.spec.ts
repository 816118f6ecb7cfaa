import { describe, expect, it } from '@jest/globals';
import { WindowCounts } from './window-counts.js';
import { ManualClock } from '@testing/platform/manual-clock';

describe('counts within a minute', () => {
  it('are kept apart, and begin at nought after it', async () => {
    const clock = new ManualClock(0);
    const counts = new WindowCounts(clock);
    expect([counts.count('a'), counts.count('a'), counts.count('b')]).toEqual([
      { count: 1, secondsLeft: 60 },
      { count: 2, secondsLeft: 60 },
      { count: 1, secondsLeft: 60 },
    ]);
    await clock.advance(59_500);
    expect(counts.count('a')).toEqual({ count: 3, secondsLeft: 1 });
    await clock.advance(500);
    expect(counts.count('a')).toEqual({ count: 1, secondsLeft: 60 });
  });

  it('take bounded memory, whoever comes', () => {
    const counts = new WindowCounts(new ManualClock(0), 100);
    counts.count('known');
    for (let who = 0; who < 10_000; who++) counts.count(`address ${who}`);
    expect(counts.size).toBeLessThanOrEqual(101);
    expect(counts.count('known').count).toBe(2);
    expect(counts.count('one more').count).toBeGreaterThan(9_000);
  });
});
