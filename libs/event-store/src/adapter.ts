/**
 * What a store has to do, in bytes: the seam between the ledger's own event store (codec, chain, keys, retry) and the
 * log that keeps it (SQLite, EventStoreDB, memory). Stream names here are full names, prefix included.
 */

/** Opaque outside the adapter; positions of one log sort as strings in log order. */
export type Position = string;

/** A place in the log that can be checked after a restore: the event id at the position must still be this one. */
export interface Checkpoint {
  readonly position: Position;
  readonly eventId: string;
}

/** An event as it is written: `data` and `metadata` are canonical JSON texts, `id` is derived from the event's hash. */
export interface SealedEvent {
  readonly id: string;
  readonly type: string;
  readonly data: string;
  readonly metadata: string;
}

export interface StoredEvent extends SealedEvent {
  readonly stream: string;
  readonly revision: bigint;
  readonly position: Position;
  /** When the store says it wrote the event, milliseconds since the epoch; used for nothing but the drift of clocks. */
  readonly created: number;
  /** Why nothing but its place can be told of it, and what mends that. */
  readonly damage?: string;
  /** `data` is not shown to this reader, and is empty here. */
  readonly dataHidden?: true;
}

/** What can be told of an event without looking into it. */
export type Headline = Pick<StoredEvent, 'id' | 'type' | 'stream' | 'revision' | 'position' | 'created'>;

export interface Written {
  /** Revision and position of the last event of the append. */
  readonly revision: bigint;
  readonly position: Position;
}

export interface SubscriptionBatch {
  readonly events: readonly StoredEvent[];
  /** True when at the end of this batch the subscription stood at the head of the log; a batch may be empty. */
  readonly caughtUp: boolean;
  /** How far the subscription has read, skipped foreign events included; absent on an empty log. */
  readonly position?: Position;
}

/** Which events of the log are read: those behind `after`, of streams whose name begins with `prefix`. */
export interface ReadAllOptions {
  readonly after?: Position;
  readonly prefix: string;
  readonly limit?: number;
}

/** Which events of the log are followed, and until when. */
export interface SubscribeOptions {
  readonly after?: Checkpoint;
  readonly prefix: string;
  readonly signal: AbortSignal;
}

export interface LogAdapter {
  /** For health and messages: `embedded`, `eventstoredb`, `memory`. */
  readonly kind: string;

  /**
   * The connection that the next call goes over: another number after each loss, because what answers behind the next one
   * may be an older copy of the log. Absent where the log is this process's own.
   */
  readonly connection?: number | undefined;

  /**
   * Writes all events or none behind exactly `expected` ("no-stream": the stream has no event). The same ids at the same
   * place again (the whole append or its beginning) succeed and write nothing.
   * @throws WrongExpectedRevision, AppendTooLarge: a clear refusal, nothing was written
   * @throws StoreUnavailable: nothing was sent
   * @throws ConnectionChanged: `connection` was named and is gone; nothing was sent
   * @throws UnknownOutcome: it may have been written; the caller sends the same bytes again
   */
  write(
    stream: string,
    expected: bigint | 'no-stream',
    events: readonly SealedEvent[],
    connection?: number,
  ): Promise<Written>;

  /** Batches of the stream's events in order, from revision `from` (default 0) on; none for an absent or tombstoned stream. */
  readStream(stream: string, from?: bigint): AsyncIterable<readonly StoredEvent[]>;

  /** Bounded: the events after `after` up to the head at the time of the call, of streams whose name begins with `prefix`. */
  readAll(options: ReadAllOptions): AsyncIterable<readonly StoredEvent[]>;

  /** The same of all events, but no more than what can be told of each; absent where that costs as much as the events. */
  headlines?(prefix: string): AsyncIterable<readonly Headline[]>;

  /**
   * Catch-up and then live, in log order, until `signal` is aborted (then it returns). Throws StoreUnavailable when it
   * breaks (the event store takes it up again) and CheckpointMismatch when the log does not hold the checkpoint.
   */
  subscribe(options: SubscribeOptions): AsyncIterable<SubscriptionBatch>;

  /** The last event of the log, emptied ones too; only of a store that runs on our own clock. */
  last?(): Promise<Pick<StoredEvent, 'created' | 'metadata'> | undefined>;

  /** Whether the text is written as the positions of this log are. */
  isPosition(text: string): boolean;

  /** Where the log ends at present, whoever wrote there; undefined: it is empty. */
  end(): Promise<Position | undefined>;

  /** The event that stands at exactly this position; none where none does. */
  eventAt(position: Position): Promise<StoredEvent | undefined>;

  /** Deletes the stream for ever (destroyed keys); idempotent. */
  tombstone(stream: string): Promise<void>;

  /** Copies the log as it stands into a file, while writes go on; absent where the store has a backup of its own. */
  copyTo?(file: string): Promise<void>;

  /** What the log goes on without, and the mend; absent: nothing. */
  readonly lacking?: string | undefined;

  /** @throws StoreUnavailable: the files that this process writes to are not those that a start would find; only of a log in files */
  requireThere?(): void;

  /** Resolves when the store answers; throws StoreUnavailable with the reason when it does not. */
  ping(): Promise<void>;

  close(): Promise<void>;
}

/** The largest sum of data bytes in one append that every store takes (EventStoreDB's default, 1 MiB). */
export const MAX_APPEND_BYTES = 1_048_576;
