import { type SealedEvent, StoreUnavailable, UnknownOutcome, type Written } from '@app/event-store';
import type { Mistake } from '../instance/host.js';
import { LogAround } from './around.js';

/** A broken connection is taken for one over which nothing was sent. */
class Confident extends LogAround {
  override async write(
    stream: string,
    expected: bigint | 'no-stream',
    events: readonly SealedEvent[],
    connection?: number,
  ): Promise<Written> {
    try {
      return await super.write(stream, expected, events, connection);
    } catch (error) {
      if (error instanceof UnknownOutcome) throw new StoreUnavailable(error.message, { cause: error });
      throw error;
    }
  }
}

export const unknownAsRefusal: Mistake = { adapter: (adapter) => new Confident(adapter) };
