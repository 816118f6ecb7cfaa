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
  private readonly times = { ...TIMES, ...this.options.times };
  private readonly reading = new Reading(this.options.clock, this.times.readMs);
  private readonly link = new Link(connectionString(this.options.url), this.options.clock, this.reading, this.times);
  private readonly writing = new Writing(this.link, this.reading, this.options.clock);
  private readonly log = new Log(this.link, this.reading);
  private readonly subscription = new Subscription(this.link, this.reading, this.options.clock, this.times);

  /** @throws Error that names what is wrong with the connection string */
  constructor(private readonly options: EventStoreDbOptions) {}

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

  end(): Promise<Position | undefined> {
    return this.log.end();
  }

  eventAt(position: Position): Promise<StoredEvent | undefined> {
    return this.log.at(position);
  }

  async tombstone(stream: string): Promise<void> {
    const { readMs } = this.times;
    const late = (): Error => new Error(`no answer to a tombstone within ${readMs} ms`);
    await this.link.use((connection) =>
      within(this.options.clock, readMs, connection.tombstone(tombstoneRequest(stream)), late).catch(
        (error: unknown) => {
          if (!isStreamDeleted(error)) throw error;
        },
      ),
    );
  }

  async ping(): Promise<void> {
    await this.link.ping(await this.link.ready());
  }

  close(): Promise<void> {
    return this.link.close();
  }
}
