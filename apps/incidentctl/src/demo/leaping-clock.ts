import { type Clock, SystemClock } from '@app/platform';

interface Waiter {
  readonly due: number;
  readonly wake: () => void;
}

/**
 * The clock of a machine that sleeps until something is to be done: whoever would have been woken meanwhile is woken when
 * it wakes, as after a real sleep. So weeks go by in as many steps as there is something to do.
 */
export class LeapingClock implements Clock {
  private readonly turns = new SystemClock();
  private waiters = new Set<Waiter>();

  /** @param instant epoch milliseconds */
  constructor(private instant: number) {}

  now(): number {
    return this.instant;
  }

  uptime(): number {
    return this.instant;
  }

  wait(milliseconds: number, signal?: AbortSignal): Promise<void> {
    if (milliseconds <= 0) return this.turns.wait(0, signal);
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason as Error);
      const onAbort = (): void => {
        this.waiters.delete(waiter);
        reject(signal?.reason as Error);
      };
      const wake = (): void => {
        signal?.removeEventListener('abort', onAbort);
        resolve();
      };
      const waiter = { due: this.instant + milliseconds, wake };
      this.waiters.add(waiter);
      signal?.addEventListener('abort', onAbort, { once: true });
    });
  }

  /** Sleeps until then, and lets a turn of the event loop pass. */
  async leapTo(instant: number): Promise<void> {
    this.instant = Math.max(this.instant, instant);
    for (const waiter of [...this.waiters].sort((one, other) => one.due - other.due)) {
      if (waiter.due > this.instant) break;
      this.waiters.delete(waiter);
      waiter.wake();
    }
    await this.turn();
  }

  turn(): Promise<void> {
    return this.turns.wait(0);
  }
}
