import type {
  Append,
  Appended,
  Epoch,
  EventBatch,
  EventStore,
  Headline,
  JsonValue,
  LogAdapter,
  RecordedEvent,
  SealedEvent,
  StoredEvent,
  StoreStatus,
  SubscriptionBatch,
  Written,
} from '@app/event-store';

/** A log with another one inside; what is not overridden passes through. */
export class LogAround implements LogAdapter {
  readonly kind: string;

  constructor(protected readonly inner: LogAdapter) {
    this.kind = inner.kind;
  }

  get connection(): number | undefined {
    return this.inner.connection;
  }

  write(
    stream: string,
    expected: bigint | 'no-stream',
    events: readonly SealedEvent[],
    connection?: number,
  ): Promise<Written> {
    return this.inner.write(stream, expected, events, connection);
  }

  readStream(stream: string, from?: bigint): AsyncIterable<readonly StoredEvent[]> {
    return this.inner.readStream(stream, from);
  }

  readAll(options: Parameters<LogAdapter['readAll']>[0]): AsyncIterable<readonly StoredEvent[]> {
    return this.inner.readAll(options);
  }

  subscribe(options: Parameters<LogAdapter['subscribe']>[0]): AsyncIterable<SubscriptionBatch> {
    return this.inner.subscribe(options);
  }

  isPosition(text: string): boolean {
    return this.inner.isPosition(text);
  }

  end(): Promise<string | undefined> {
    return this.inner.end();
  }

  eventAt(position: string): Promise<StoredEvent | undefined> {
    return this.inner.eventAt(position);
  }

  tombstone(stream: string): Promise<void> {
    return this.inner.tombstone(stream);
  }

  ping(): Promise<void> {
    return this.inner.ping();
  }

  close(): Promise<void> {
    return this.inner.close();
  }
}

/** An event store with another one inside. */
export class StoreAround implements EventStore {
  constructor(protected readonly inner: EventStore) {}

  get epoch(): Epoch {
    return this.inner.epoch;
  }

  append(append: Append): Promise<Appended> {
    return this.inner.append(append);
  }

  readStream(stream: string, from?: bigint): AsyncIterable<readonly RecordedEvent[]> {
    return this.inner.readStream(stream, from);
  }

  readAll(options?: Parameters<EventStore['readAll']>[0]): AsyncIterable<readonly RecordedEvent[]> {
    return this.inner.readAll(options);
  }

  headlines(): AsyncIterable<readonly Headline[]> {
    return this.inner.headlines();
  }

  subscribe(options: Parameters<EventStore['subscribe']>[0]): AsyncIterable<EventBatch> {
    return this.inner.subscribe(options);
  }

  isPosition(text: string): boolean {
    return this.inner.isPosition(text);
  }

  eventIdAt(position: string): Promise<string | undefined> {
    return this.inner.eventIdAt(position);
  }

  matchesFingerprint(fingerprints: readonly string[], payload: JsonValue): Promise<boolean> {
    return this.inner.matchesFingerprint(fingerprints, payload);
  }

  status(): StoreStatus {
    return this.inner.status();
  }

  close(): Promise<void> {
    return this.inner.close();
  }
}
