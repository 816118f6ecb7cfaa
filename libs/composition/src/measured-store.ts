import type { Append, Appended, Epoch, EventBatch, EventStore, RecordedEvent, StoreStatus } from '@app/event-store';
import type { JsonValue } from '@app/event-store';
import type { Clock, Metrics } from '@app/platform';

const outcomeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'failed';

/** The event store with a watch on its appends; reads pass through. */
export class MeasuredStore implements EventStore {
  constructor(
    private readonly store: EventStore,
    private readonly metrics: Metrics,
    private readonly clock: Clock,
  ) {}

  get epoch(): Epoch {
    return this.store.epoch;
  }

  async append(append: Append): Promise<Appended> {
    const begun = this.clock.uptime();
    let outcome = 'written';
    try {
      const appended = await this.store.append(append);
      for (const { type } of append.events) this.metrics.appendedEvents.inc({ type });
      return appended;
    } catch (error) {
      outcome = outcomeOf(error);
      throw error;
    } finally {
      this.metrics.appendDuration.observe({ outcome }, (this.clock.uptime() - begun) / 1000);
    }
  }

  readStream(stream: string, from?: bigint): AsyncIterable<readonly RecordedEvent[]> {
    return this.store.readStream(stream, from);
  }

  readAll(options?: Parameters<EventStore['readAll']>[0]): AsyncIterable<readonly RecordedEvent[]> {
    return this.store.readAll(options);
  }

  subscribe(options: Parameters<EventStore['subscribe']>[0]): AsyncIterable<EventBatch> {
    return this.store.subscribe(options);
  }

  isPosition(text: string): boolean {
    return this.store.isPosition(text);
  }

  eventIdAt(position: string): Promise<string | undefined> {
    return this.store.eventIdAt(position);
  }

  matchesFingerprint(fingerprints: readonly string[], payload: JsonValue): Promise<boolean> {
    return this.store.matchesFingerprint(fingerprints, payload);
  }

  status(): StoreStatus {
    return this.store.status();
  }

  close(): Promise<void> {
    return this.store.close();
  }
}
