import { UnknownOutcome } from '@app/event-store';
import type { Clock } from '@app/platform';

const EMPTY = new Error('nobody waits any more');

/** A caller who waits; `gone` once its time is over, and then nothing more may be begun on its behalf. */
export interface Caller {
  readonly gone: boolean;
}

interface Waiting extends Caller {
  gone: boolean;
  readonly until: number;
  readonly giveUp: () => void;
}

/**
 * How long callers wait. All have the same timeout, so they run out in the order in which they came, and one timer for
 * the first of them is enough: a timer for each command would cost more than the rest of its handling.
 */
export class CallerTimeouts {
  private readonly waiting = new Set<Waiting>();
  private timer: AbortController | undefined;

  constructor(
    private readonly clock: Clock,
    private readonly milliseconds: number,
  ) {}

  /** The task's outcome, or UnknownOutcome when it takes too long; the task itself goes on. */
  grant<T>(task: (caller: Caller) => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const waiting: Waiting = {
        gone: false,
        until: this.clock.uptime() + this.milliseconds,
        giveUp: () => reject(new UnknownOutcome(`no outcome within ${this.milliseconds} ms; repeat with the same key`)),
      };
      this.waiting.add(waiting);
      task(waiting).then(
        (value) => {
          this.leave(waiting);
          resolve(value);
        },
        (error: Error) => {
          this.leave(waiting);
          reject(error);
        },
      );
      this.arm();
    });
  }

  private leave(waiting: Waiting): void {
    this.waiting.delete(waiting);
    if (this.waiting.size > 0) return;
    this.timer?.abort(EMPTY);
    this.timer = undefined;
  }

  private arm(): void {
    if (this.timer !== undefined) return;
    const [first] = this.waiting;
    if (first === undefined) return;
    const timer = new AbortController();
    this.timer = timer;
    this.clock.wait(Math.max(0, first.until - this.clock.uptime()), timer.signal).then(
      () => {
        if (this.timer !== timer) return;
        this.timer = undefined;
        this.expire();
        this.arm();
      },
      () => undefined,
    );
  }

  private expire(): void {
    const now = this.clock.uptime();
    for (const waiting of this.waiting) {
      if (waiting.until > now) return;
      waiting.gone = true;
      this.waiting.delete(waiting);
      waiting.giveUp();
    }
  }
}
