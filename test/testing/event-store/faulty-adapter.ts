import type {
  Checkpoint,
  SealedEvent,
  SubscribeOptions,
  SubscriptionBatch,
  Written,
} from '../../../libs/event-store/src/adapter.js';
import { StoreUnavailable, UnknownOutcome } from '../../../libs/event-store/src/errors.js';
import { MemoryAdapter } from '@testing/event-store/memory-adapter';

/** What the next write meets: `lost` is written but not acknowledged, `dropped` neither, `away` is not even sent. */
export type Fault = 'lost' | 'dropped' | 'away' | 'silent';

/** For specifications: a log in memory that misbehaves to order. */
export class FaultyAdapter extends MemoryAdapter {
  readonly writes: { readonly stream: string; readonly events: readonly SealedEvent[] }[] = [];
  readonly checkpoints: (Checkpoint | undefined)[] = [];
  faults: Fault[] = [];
  away = false;
  /** Breaks each subscription after so many batches. */
  breakAfter = Infinity;

  override async write(
    stream: string,
    expected: bigint | 'no-stream',
    events: readonly SealedEvent[],
    connection?: number,
  ): Promise<Written> {
    const fault = this.away ? 'away' : this.faults.shift();
    if (fault === 'away') throw new StoreUnavailable('connection refused');
    this.writes.push({ stream, events });
    if (fault === 'silent') return new Promise(() => undefined);
    if (fault === 'dropped') throw new UnknownOutcome('the connection broke');
    const written = await super.write(stream, expected, events, connection);
    if (fault === 'lost') throw new UnknownOutcome('no acknowledgement came');
    return written;
  }

  override async ping(): Promise<void> {
    if (this.away) throw new StoreUnavailable('still away');
  }

  override async *subscribe(options: SubscribeOptions): AsyncIterable<SubscriptionBatch> {
    this.checkpoints.push(options.after);
    let batches = 0;
    for await (const batch of super.subscribe(options)) {
      yield batch;
      if (++batches >= this.breakAfter) throw new StoreUnavailable('the subscription broke');
    }
  }
}
