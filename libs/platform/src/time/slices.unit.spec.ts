import { describe, expect, it } from '@jest/globals';
import type { Clock } from './clock.js';
import { Slices } from './slices.js';

/** Each look at it costs a millisecond. */
class CostlyClock implements Clock {
  private at = 0;
  turns = 0;
  now = (): number => 0;
  uptime = (): number => (this.at += 1);
  wait = async (milliseconds: number): Promise<void> => {
    expect(milliseconds).toBe(0);
    this.turns += 1;
  };
}

describe('long work in slices', () => {
  it('lets others have their turn about every ten milliseconds', async () => {
    const clock = new CostlyClock();
    const slices = new Slices(clock);
    for (let piece = 0; piece < 100; piece++) await slices.next();
    expect(clock.turns).toBeGreaterThanOrEqual(8);
    expect(clock.turns).toBeLessThanOrEqual(11);
  });

  it('does not wait before that', async () => {
    const clock = new CostlyClock();
    const slices = new Slices(clock);
    for (let piece = 0; piece < 5; piece++) await slices.next();
    expect(clock.turns).toBe(0);
  });
});
