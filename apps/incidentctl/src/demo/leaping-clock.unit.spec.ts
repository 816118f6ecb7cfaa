import { expect, it } from '@jest/globals';
import { LeapingClock } from './leaping-clock.js';

it('wakes everybody whose time came while it slept, at the instant of waking, in the order of their time', async () => {
  const clock = new LeapingClock(1_000);
  const woken: [string, number][] = [];
  const sleep = (name: string, milliseconds: number): void =>
    void clock.wait(milliseconds).then(() => woken.push([name, clock.now()]));
  sleep('third', 5_000);
  sleep('second', 60);
  sleep('first', 50);
  await clock.leapTo(1_040);
  expect(woken).toEqual([]);
  await clock.leapTo(3_000);
  expect(woken).toEqual([
    ['first', 3_000],
    ['second', 3_000],
  ]);
  await clock.leapTo(6_000);
  expect(woken.at(-1)).toEqual(['third', 6_000]);
});

it('goes on by itself nowhere, and never back; its sleep is time that the machine was up', async () => {
  const clock = new LeapingClock(1_000);
  const before = clock.uptime();
  await clock.leapTo(9_000);
  await clock.leapTo(8_000);
  expect([clock.now(), clock.uptime() - before]).toEqual([9_000, 8_000]);
});

it('gives a turn of the event loop to whoever waits for nothing', async () => {
  await new LeapingClock(0).wait(0);
});

it('lets go of who does not want to wait any more', async () => {
  const clock = new LeapingClock(0);
  const stop = new AbortController();
  const waiting = clock.wait(10, stop.signal);
  stop.abort(new Error('enough'));
  await expect(waiting).rejects.toThrow('enough');
  await expect(clock.wait(10, stop.signal)).rejects.toThrow('enough');
});
