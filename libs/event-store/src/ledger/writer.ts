import type { SealedEvent, Written } from '../adapter.js';
import { ConnectionChanged, StoreUnavailable, UnknownOutcome } from '../errors.js';
import { backOff } from './back-off.js';
import type { Breaker } from './breaker.js';
import type { LogEpoch } from './log-epoch.js';
import type { LedgerStoreOptions } from './options.js';

/** Writes one append until its outcome is known: the same bytes, ids and revision again and again, never decided anew. */
export class Writer {
  constructor(
    private readonly parts: Pick<LedgerStoreOptions, 'adapter' | 'clock' | 'chance'>,
    private readonly breaker: Breaker,
    private readonly closing: AbortSignal,
    private readonly epoch: LogEpoch,
  ) {}

  async write(
    stream: string,
    expected: bigint | 'no-stream',
    events: readonly SealedEvent[],
    epoch: number,
  ): Promise<Written> {
    let sent = false;
    for (let attempt = 0; ; attempt++) {
      try {
        const connection = await untilAborted(this.epoch.connectionIn(epoch), this.closing, closedWhileSent);
        const writing = this.parts.adapter.write(stream, expected, events, connection);
        const written = await untilAborted(writing, this.closing, closedWhileSent);
        this.breaker.answered();
        return written;
      } catch (error) {
        if (this.closing.aborted) throw error;
        if (error instanceof ConnectionChanged) continue;
        if (!(error instanceof UnknownOutcome || error instanceof StoreUnavailable)) throw error;
        this.breaker.trip(error);
        // "Nothing was sent" holds for this attempt only: one before it may have been written.
        if (error instanceof StoreUnavailable && !sent) throw error;
        sent = true;
        await this.pause(attempt);
      }
    }
  }

  private async pause(attempt: number): Promise<void> {
    const { clock, chance } = this.parts;
    const pause = this.breaker.recovered().then(() => clock.wait(backOff(attempt, chance), this.closing));
    await untilAborted(pause, this.closing, closedWhileSent);
  }
}

const closedWhileSent = (): Error =>
  new UnknownOutcome('the ledger was closed before the outcome of the append was known');

/** The promise, or a rejection with `error()` as soon as the signal is aborted, whatever the promise still does. */
function untilAborted<T>(promise: Promise<T>, signal: AbortSignal, error: () => Error): Promise<T> {
  return new Promise((resolve, reject) => {
    const onAbort = (): void => reject(error());
    if (signal.aborted) onAbort();
    signal.addEventListener('abort', onAbort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
}
