import { BootClock } from './boot-clock.js';

/** The one source of time. Everything that needs an instant or a delay takes a Clock, so that a whole provider can run in simulated time. */
export interface Clock {
  /** Milliseconds since the Unix epoch. */
  now(): number;
  /**
   * Milliseconds since the machine started, its sleep included. Nobody sets it, so how long something has lasted is measured
   * by it; between two processes it means nothing.
   */
  uptime(): number;
  /**
   * Resolves after `milliseconds`; rejects with the signal's reason when it is aborted first. Zero is the next turn of
   * the event loop: whatever has come in meanwhile is handed out first.
   */
  wait(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

export class SystemClock implements Clock {
  private readonly boot = new BootClock();

  now(): number {
    return Date.now();
  }

  uptime(): number {
    return this.boot.uptime();
  }

  wait(milliseconds: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason as Error);
      // A timer would round zero up to a millisecond, and a turn is all that is asked for.
      if (milliseconds <= 0) return void setImmediate(resolve);
      const onAbort = (): void => {
        clearTimeout(timer);
        reject(signal?.reason as Error);
      };
      const timer = setTimeout(() => {
        signal?.removeEventListener('abort', onAbort);
        resolve();
      }, milliseconds);
      signal?.addEventListener('abort', onAbort, { once: true });
    });
  }
}
