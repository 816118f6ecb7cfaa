import type { Clock } from '@app/platform';
import type { Committed } from './read-model-generation.js';

export type WaitOutcome = 'projected' | 'late' | 'parked';

interface Waiter {
  readonly revision: bigint;
  readonly settle: (outcome: WaitOutcome) => void;
}

const ANSWERED = new Error('answered');

/** Those who wait for a revision of a stream; a commit looks only at the streams that it touched. */
export class Waiters {
  private readonly byStream = new Map<string, Set<Waiter>>();

  constructor(
    private readonly clock: Clock,
    /** What can be said at once. */
    private readonly look: (stream: string, revision: bigint) => WaitOutcome | undefined,
  ) {}

  wait(stream: string, revision: bigint, milliseconds: number): Promise<WaitOutcome> {
    const outcome = this.look(stream, revision);
    if (outcome !== undefined) return Promise.resolve(outcome);
    return new Promise((resolve) => {
      const timer = new AbortController();
      const waiter: Waiter = {
        revision,
        settle: (outcome) => {
          this.remove(stream, waiter);
          timer.abort(ANSWERED);
          resolve(outcome);
        },
      };
      const waiting = this.byStream.get(stream);
      if (waiting === undefined) this.byStream.set(stream, new Set([waiter]));
      else waiting.add(waiter);
      this.clock.wait(milliseconds, timer.signal).then(
        () => waiter.settle('late'),
        () => undefined,
      );
    });
  }

  committed({ streams, parked }: Committed): void {
    if (this.byStream.size === 0) return;
    for (const [stream, revision] of streams) this.advanced(stream, revision);
    for (const { stream } of parked) for (const waiter of this.byStream.get(stream) ?? []) waiter.settle('parked');
  }

  /** Asks again for all who wait: another generation serves now. */
  recheck(): void {
    for (const [stream, waiting] of this.byStream) {
      for (const waiter of waiting) {
        const outcome = this.look(stream, waiter.revision);
        if (outcome !== undefined) waiter.settle(outcome);
      }
    }
  }

  /** Nothing will come any more. */
  giveUp(): void {
    for (const waiting of this.byStream.values()) for (const waiter of waiting) waiter.settle('late');
  }

  private advanced(stream: string, revision: bigint): void {
    for (const waiter of this.byStream.get(stream) ?? []) if (waiter.revision <= revision) waiter.settle('projected');
  }

  private remove(stream: string, waiter: Waiter): void {
    const waiting = this.byStream.get(stream);
    waiting?.delete(waiter);
    if (waiting?.size === 0) this.byStream.delete(stream);
  }
}
