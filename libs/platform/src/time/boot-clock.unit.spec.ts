import { describe, expect, it } from '@jest/globals';
import { BootClock } from './boot-clock.js';

/** A machine of which each clock is moved by itself. */
const machine = () => {
  const at = { boot: 1_000, process: 5_000, wall: 1_800_000_000_000, asked: 0 };
  const clock = new BootClock({
    boot: () => ((at.asked += 1), Math.floor(at.boot / 1_000)),
    process: () => at.process,
    wall: () => at.wall,
  });
  const pass = (milliseconds: number): void => {
    at.boot += milliseconds;
    at.process += milliseconds;
    at.wall += milliseconds;
  };
  return { at, clock, pass };
};

describe('the time since the machine started', () => {
  it('is smooth where the system tells whole seconds', () => {
    const { clock, pass } = machine();
    const begun = clock.uptime();
    const seen: number[] = [];
    for (let turn = 0; turn < 50; turn += 1) {
      pass(90);
      seen.push(clock.uptime() - begun);
    }
    expect(seen).toEqual(Array.from({ length: 50 }, (_, turn) => (turn + 1) * 90));
  });

  it('counts what the machine slept, at once', () => {
    const { at, clock, pass } = machine();
    const begun = clock.uptime();
    at.boot += 3_600_000;
    at.wall += 3_600_000;
    pass(10);
    expect(clock.uptime() - begun).toBeGreaterThan(3_600_000 - 1_500);
  });

  it('does not follow the wall clock', () => {
    const { at, clock, pass } = machine();
    const begun = clock.uptime();
    at.wall += 86_400_000;
    pass(10);
    expect(clock.uptime() - begun).toBe(10);
    at.wall -= 2 * 86_400_000;
    pass(10);
    expect(clock.uptime() - begun).toBe(20);
  });

  it('is put right where something moves the clock of the process too', () => {
    const { at, clock, pass } = machine();
    const begun = clock.uptime();
    at.process += 86_400_000;
    at.wall += 86_400_000;
    pass(1_000);
    expect(clock.uptime() - begun).toBeLessThan(3_000);
  });

  it('does not ask the system every time', () => {
    const { at, clock, pass } = machine();
    for (let turn = 0; turn < 1_000; turn += 1) {
      clock.uptime();
      pass(1);
    }
    expect(at.asked).toBeLessThanOrEqual(5);
  });
});
