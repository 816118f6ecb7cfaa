import { type Clock, SystemClock } from '../../../libs/platform/src/time/clock.js';

const turns = new SystemClock();

interface Waiter {
  readonly due: number;
  readonly wake: () => void;
}

/** A clock that stands still until it is moved. */
export class ManualClock implements Clock {
  private waiters: Waiter[] = [];
  /** Milliseconds that went by; a wait lasts so long whatever the clock is set to meanwhile. */
  private passed = 0;

  constructor(private instant: number) {}

  now(): number {
    return this.instant;
  }

  uptime(): number {
    return this.passed;
  }

  wait(milliseconds: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason as Error);
      const onAbort = (): void => {
        this.waiters = this.waiters.filter((other) => other !== waiter);
        reject(signal?.reason as Error);
      };
      const waiter: Waiter = {
        due: this.passed + milliseconds,
        wake: () => {
          signal?.removeEventListener('abort', onAbort);
          resolve();
        },
      };
      this.waiters.push(waiter);
      signal?.addEventListener('abort', onAbort, { once: true });
    });
  }

  /** Moves on, waking whoever is due in the order of their instants, each at its own. */
  async advance(milliseconds: number): Promise<void> {
    const until = this.passed + milliseconds;
    for (;;) {
      await settled();
      const next = this.waiters.filter(({ due }) => due <= until).sort((one, other) => one.due - other.due)[0];
      if (!next) break;
      this.waiters = this.waiters.filter((other) => other !== next);
      this.goOnTo(next.due);
      next.wake();
    }
    this.goOnTo(until);
  }

  /** Sets the clock, forward or back, as an administrator or a time server does; wakes nobody. */
  set(instant: number): void {
    this.instant = instant;
  }

  private goOnTo(passed: number): void {
    if (passed <= this.passed) return;
    this.instant += passed - this.passed;
    this.passed = passed;
  }
}

/** Lets everything run that can run without time passing. */
const settled = (): Promise<void> => turns.wait(0);
