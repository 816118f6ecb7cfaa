import type { Clock } from '@app/platform';
import type {
  LogAdapter,
  Position,
  ReadAllOptions,
  SealedEvent,
  StoredEvent,
  SubscribeOptions,
  SubscriptionBatch,
  Written,
} from '../adapter.js';
import { connectionString } from './connection-string.js';
import { within } from './deadline.js';
import { isStreamDeleted } from './faults.js';
import { Link } from './link.js';
import { Log } from './log.js';
import { isPosition } from './position.js';
import { Reading } from './reading.js';
import { Subscription } from './subscription.js';
import { tombstoneRequest } from './wire.js';
import { Writing } from './writing.js';

export interface EventStoreDbTimes {
  readonly connectMs: number;
  readonly appendMs: number;
  readonly silenceMs: number;
  readonly readMs: number;
  readonly idleMs: number;
  readonly gatherMs: number;
}

export interface EventStoreDbOptions {
  readonly url: string;
  readonly clock: Clock;
  readonly times?: Partial<EventStoreDbTimes>;
}

const TIMES: EventStoreDbTimes = {
  connectMs: 2_000,
  appendMs: 5_000,
  silenceMs: 1_000,
  readMs: 10_000,
  idleMs: 10_000,
  gatherMs: 20,
};

/** The log in EventStoreDB 23.10 or 24.10, or KurrentDB 25 or 26. `docs/eventstoredb-traps.md` says what it guards against. */
export class EventStoreDbAdapter implements LogAdapter {
  readonly kind = 'eventstoredb';
  private readonly times: EventStoreDbTimes;
  private readonly clock: Clock;
  private readonly link: Link;
  private readonly writing: Writing;
  private readonly log: Log;
  private readonly subscription: Subscription;

  /** @throws Error that names what is wrong with the connection string */
  constructor(options: EventStoreDbOptions) {
    this.times = { ...TIMES, ...options.times };
    this.clock = options.clock;
    const reading = new Reading(this.clock, this.times.readMs);
    this.link = new Link(connectionString(options.url), this.clock, reading, this.times);
    this.writing = new Writing(this.link, reading, this.clock);
    this.log = new Log(this.link, reading);
    this.subscription = new Subscription(this.link, reading, this.clock, this.times);
  }

  get connection(): number {
    return this.link.connection;
  }

  write(
    stream: string,
    expected: bigint | 'no-stream',
    events: readonly SealedEvent[],
    connection?: number,
  ): Promise<Written> {
    return this.writing.write(stream, expected, events, connection);
  }

  readStream(stream: string, from = 0n): AsyncIterable<readonly StoredEvent[]> {
    return this.log.stream(stream, from);
  }

  readAll(options: ReadAllOptions): AsyncIterable<readonly StoredEvent[]> {
    return this.log.all(options);
  }

  subscribe(options: SubscribeOptions): AsyncIterable<SubscriptionBatch> {
    return this.subscription.batches(options);
  }

  isPosition(text: string): boolean {
    return isPosition(text);
  }

  eventAt(position: Position): Promise<StoredEvent | undefined> {
    return this.log.at(position);
  }

  async tombstone(stream: string): Promise<void> {
    const connection = await this.link.ready();
    const { readMs } = this.times;
    try {
      const late = (): Error => new Error(`no answer to a tombstone within ${readMs} ms`);
      await within(this.clock, readMs, connection.tombstone(tombstoneRequest(stream)), late);
    } catch (error) {
      if (!isStreamDeleted(error)) throw this.link.failed(connection, error);
    }
  }

  async ping(): Promise<void> {
    await this.link.ping(await this.link.ready());
  }

  close(): Promise<void> {
    return this.link.close();
  }
}
