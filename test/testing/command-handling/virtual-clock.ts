import { type Clock, SystemClock } from '@app/platform';

interface Sleeper {
  readonly at: number;
  readonly wake: () => void;
}

const turns = new SystemClock();

/** Time that passes at once: when nothing else is to be done it jumps to the first instant that somebody waits for. */
export class VirtualClock implements Clock {
  private time = Date.parse('2026-03-27T15:00:00Z');
  private readonly sleepers = new Set<Sleeper>();
  private ticking = false;

  now(): number {
    return this.time;
  }

  uptime(): number {
    return this.time;
  }

  wait(milliseconds: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted === true) return reject(signal.reason as Error);
      const sleeper: Sleeper = {
        at: this.time + milliseconds,
        wake: () => {
          signal?.removeEventListener('abort', onAbort);
          resolve();
        },
      };
      const onAbort = (): void => {
        this.sleepers.delete(sleeper);
        reject(signal?.reason as Error);
      };
      signal?.addEventListener('abort', onAbort, { once: true });
      this.sleepers.add(sleeper);
      this.tick();
    });
  }

  private tick(): void {
    if (this.ticking) return;
    this.ticking = true;
    // Two turns: what the last instant set going settles in microtasks and immediates first.
    void turns
      .wait(0)
      .then(() => turns.wait(0))
      .then(() => this.jump());
  }

  private jump(): void {
    this.ticking = false;
    let first: Sleeper | undefined;
    for (const sleeper of this.sleepers) if (first === undefined || sleeper.at < first.at) first = sleeper;
    if (first === undefined) return;
    this.sleepers.delete(first);
    this.time = Math.max(this.time, first.at);
    first.wake();
    if (this.sleepers.size > 0) this.tick();
  }
}
