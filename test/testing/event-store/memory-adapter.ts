import {
  type Checkpoint,
  type LogAdapter,
  MAX_APPEND_BYTES,
  type Position,
  type ReadAllOptions,
  type SealedEvent,
  type StoredEvent,
  type SubscribeOptions,
  type SubscriptionBatch,
  type Written,
} from '../../../libs/event-store/src/adapter.js';
import {
  AppendTooLarge,
  CheckpointMismatch,
  ConnectionChanged,
  StoreUnavailable,
  WrongExpectedRevision,
} from '../../../libs/event-store/src/errors.js';

const PAGE = 500;

export interface LogCopy {
  readonly log: readonly StoredEvent[];
  readonly streams: ReadonlyMap<string, readonly StoredEvent[]>;
  readonly tombstones: ReadonlySet<string>;
}

/** A log in memory with the promises of the real ones: for tests, and for simulations of a whole provider. */
export class MemoryAdapter implements LogAdapter {
  readonly kind: string = 'memory';
  connection = 1;
  private log: StoredEvent[] = [];
  private streams = new Map<string, StoredEvent[]>();
  private tombstones = new Set<string>();
  private readonly closing = new AbortController();
  private waiting: (() => void)[] = [];

  constructor(private readonly clock: { now(): number }) {}

  async write(
    stream: string,
    expected: bigint | 'no-stream',
    events: readonly SealedEvent[],
    connection = this.connection,
  ): Promise<Written> {
    this.requireOpen();
    if (connection !== this.connection) throw new ConnectionChanged();
    const bytes = events.reduce((sum, event) => sum + Buffer.byteLength(event.data), 0);
    if (bytes > MAX_APPEND_BYTES) throw new AppendTooLarge(bytes, MAX_APPEND_BYTES);
    if (this.tombstones.has(stream)) throw new WrongExpectedRevision(stream, expected, 'deleted');
    const stands = this.streams.get(stream) ?? [];
    const start = expected === 'no-stream' ? 0 : Number(expected) + 1;
    const there = stands.slice(start, start + events.length);
    if (start < stands.length && events.every((event, index) => event.id === there[index]?.id)) {
      return written(there, stream);
    }
    if (start !== stands.length) {
      throw new WrongExpectedRevision(stream, expected, stands.at(-1)?.revision ?? 'no-stream');
    }
    return written(this.add(stream, stands, events), stream);
  }

  async last(): Promise<StoredEvent | undefined> {
    return this.log.at(-1);
  }

  async *readStream(stream: string, from = 0n): AsyncIterable<readonly StoredEvent[]> {
    this.requireOpen();
    const events = this.streams.get(stream)?.slice(Number(from)) ?? [];
    for (let start = 0; start < events.length; start += PAGE) yield events.slice(start, start + PAGE);
  }

  async *readAll(options: ReadAllOptions): AsyncIterable<readonly StoredEvent[]> {
    this.requireOpen();
    const end = this.log.length;
    let left = options.limit ?? Infinity;
    for (let at = indexAfter(options.after); at < end && left > 0; at += PAGE) {
      const events = this.log.slice(at, Math.min(at + PAGE, end)).filter((event) => this.shows(event, options.prefix));
      const page = events.slice(0, left);
      left -= page.length;
      if (page.length > 0) yield page;
    }
  }

  async *subscribe(options: SubscribeOptions): AsyncIterable<SubscriptionBatch> {
    this.requireOpen();
    if (options.after) this.requireCheckpoint(options.after);
    let at = indexAfter(options.after?.position);
    const { connection } = this;
    for (let first = true; !options.signal.aborted; first = false) {
      if (at >= this.log.length && !first) {
        await this.nextWrite(options.signal);
        this.requireOpen();
        if (at >= this.log.length && connection === this.connection) continue;
      }
      if (connection !== this.connection) throw new StoreUnavailable('the connection broke');
      const page = this.log.slice(at, at + PAGE);
      at += page.length;
      const position = page.at(-1)?.position ?? options.after?.position;
      const events = page.filter((event) => this.shows(event, options.prefix));
      yield { events, caughtUp: at >= this.log.length, ...(position === undefined ? {} : { position }) };
    }
  }

  isPosition(text: string): boolean {
    return /^\d{16}$/.test(text);
  }

  async end(): Promise<Position | undefined> {
    this.requireOpen();
    return this.log.at(-1)?.position;
  }

  async eventAt(position: Position): Promise<StoredEvent | undefined> {
    this.requireOpen();
    return this.log[Number(position)];
  }

  async tombstone(stream: string): Promise<void> {
    this.requireOpen();
    this.tombstones.add(stream);
    this.streams.delete(stream);
  }

  async ping(): Promise<void> {
    this.requireOpen();
  }

  async close(): Promise<void> {
    this.closing.abort();
    this.wake();
  }

  /** As a backup has it. */
  copy(): LogCopy {
    const streams = new Map([...this.streams].map(([name, events]) => [name, [...events]]));
    return { log: [...this.log], streams, tombstones: new Set(this.tombstones) };
  }

  /** What was written since the copy is gone; all connections broke meanwhile. */
  putBack(copy: LogCopy): void {
    this.log = [...copy.log];
    this.streams = new Map([...copy.streams].map(([name, events]) => [name, [...events]]));
    this.tombstones = new Set(copy.tombstones);
    this.connection += 1;
    this.wake();
  }

  private add(stream: string, stands: StoredEvent[], events: readonly SealedEvent[]): readonly StoredEvent[] {
    const created = this.clock.now();
    const added = events.map((event, index) => ({
      ...event,
      stream,
      revision: BigInt(stands.length + index),
      position: positionAt(this.log.length + index),
      created,
    }));
    this.log.push(...added);
    stands.push(...added);
    this.streams.set(stream, stands);
    this.wake();
    return added;
  }

  private shows(event: StoredEvent, prefix: string): boolean {
    return event.stream.startsWith(prefix) && !this.tombstones.has(event.stream);
  }

  private requireOpen(): void {
    if (this.closing.signal.aborted) throw new StoreUnavailable('the store is closed');
  }

  private requireCheckpoint({ position, eventId }: Checkpoint): void {
    if (this.log[Number(position)]?.id !== eventId) {
      throw new CheckpointMismatch(`the log does not hold event ${eventId} at position ${position}`);
    }
  }

  private nextWrite(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        signal.removeEventListener('abort', done);
        resolve();
      };
      signal.addEventListener('abort', done);
      this.waiting.push(done);
    });
  }

  private wake(): void {
    const waiting = this.waiting;
    this.waiting = [];
    for (const resolve of waiting) resolve();
  }
}

/** Padded, so that positions sort as strings. */
const positionAt = (index: number): Position => String(index).padStart(16, '0');

const indexAfter = (position: Position | undefined): number => (position === undefined ? 0 : Number(position) + 1);

function written(events: readonly StoredEvent[], stream: string): Written {
  const last = events.at(-1);
  if (!last) throw new RangeError(`${stream}: an append holds at least one event`);
  return { revision: last.revision, position: last.position };
}
