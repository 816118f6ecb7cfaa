import { describe, expect, it } from '@jest/globals';
import { settlesWithin } from './settles-within.js';
import { ManualClock } from '@testing/platform/manual-clock';

const never = new Promise<never>(() => undefined);

describe('work that is waited for', () => {
  it('is in time, or it is not', async () => {
    const clock = new ManualClock(0);
    expect(await settlesWithin(clock, 10, Promise.resolve('done'))).toBe(true);
    const late = settlesWithin(clock, 10, never);
    await clock.advance(10);
    expect(await late).toBe(false);
  });

  it('fails as it fails, and after its time nobody hears of it', async () => {
    const clock = new ManualClock(0);
    await expect(settlesWithin(clock, 10, Promise.reject(new Error('gone')))).rejects.toThrow('gone');
    let fail: (error: Error) => void = () => undefined;
    const late = settlesWithin(clock, 10, new Promise((_resolve, reject) => (fail = reject)));
    await clock.advance(10);
    expect(await late).toBe(false);
    fail(new Error('too late'));
    await clock.advance(1);
  });

  it('leaves no timer behind', async () => {
    const signals: AbortSignal[] = [];
    const clock = new ManualClock(0);
    const watched = {
      now: () => clock.now(),
      uptime: () => clock.uptime(),
      wait: (milliseconds: number, signal?: AbortSignal) => {
        if (signal) signals.push(signal);
        return clock.wait(milliseconds, signal);
      },
    };
    await settlesWithin(watched, 10, Promise.resolve());
    expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
  });
});
