import type { Checkpoint, Headline, Position } from './adapter.js';
import type { CommandStamp, EventDraft, Head, LedgerEvent, RecordedEvent } from './event.js';
import type { JsonValue } from './json.js';

export interface Append {
  readonly stream: string;
  /** The head that the decision was made on; absent: the stream must not exist. */
  readonly head: Head | undefined;
  readonly events: readonly EventDraft[];
  readonly command: CommandStamp;
  /** The log's epoch in which the head was read; absent: the present one. */
  readonly epoch?: number;
}

export interface Appended {
  readonly head: Head;
  /** Of the last event. */
  readonly position: Position;
  /** The events as a reader would get them, except that all carry the position of the last: a store tells no other. */
  readonly events: readonly LedgerEvent[];
}

export interface EventBatch {
  readonly events: readonly RecordedEvent[];
  /** True when the subscription stood at the head of the log at the end of this batch; a batch may be empty. */
  readonly caughtUp: boolean;
}

export interface StoreStatus {
  readonly kind: string;
  readonly available: boolean;
  /** Why it is not available, since when (epoch ms). */
  readonly problem?: string;
  readonly since?: number;
  /** It answers, and who follows the log cannot go on nevertheless: why. */
  readonly interrupted?: string;
  /** It works, without something that it should have: what, and the mend. */
  readonly lacking?: string;
  /** Store clock minus our clock in milliseconds, as last observed; absent where both are one clock. */
  readonly clockDrift?: number;
}

/**
 * Which log it is that this process knows. A restored backup puts an older one in its place, under running instances and
 * without a word; the epoch moves when that is noticed. Whoever keeps something that speaks of the log keeps it for one
 * epoch: asks `certain` before it is used, and drops it in `onSetBack`.
 */
export interface Epoch {
  readonly current: number;
  /** Resolves once the last event seen was found in its place. @throws StoreUnavailable: nobody can say */
  certain(): Promise<number>;
  /** To be called before what was learned in an epoch is answered. @throws UnknownOutcome: the log is another one, or nobody can say */
  requireStanding(epoch: number): Promise<void>;
  /** To be called when the epoch has moved, before `certain` tells of it. Returns how not to be told any more. */
  onSetBack(drop: () => void): () => void;
}

/** Injection token of the log. */
export const EVENT_STORE = Symbol('EventStore');

/**
 * The log. Exact expected revision always; a decision is written once; events come back decoded, verified to be of this
 * log's format, and in log order. Stream names are without the installation's prefix.
 */
export interface EventStore {
  readonly epoch: Epoch;

  /**
   * Seals (keys, encryption, chain, ids) once and writes until the outcome is known: an unknown outcome is sent again
   * with the same bytes. Settles only when it is known, so a caller who cannot wait races it with a time-out.
   * @throws WrongExpectedRevision, AppendTooLarge, InvalidEventData, SubjectErased: refused, nothing written
   * @throws LogSetBack: the log is not the one that the head was read from
   * @throws StoreUnavailable: the store is known to be away (or our clock is off); nothing was sent
   */
  append(append: Append): Promise<Appended>;

  /** Events of a stream from a revision on (default 0), in batches; nothing for an absent stream. */
  readStream(stream: string, from?: bigint): AsyncIterable<readonly RecordedEvent[]>;

  /** Events after a position up to the head at the time of the call, in batches. */
  readAll(options?: { after?: Position; limit?: number }): AsyncIterable<readonly RecordedEvent[]>;

  /** What can be told, without opening them, of all events up to the head at the time of the call; a fraction of the cost. */
  headlines(): AsyncIterable<readonly Headline[]>;

  /**
   * Catch-up and then live until the signal is aborted; breaks of the store are taken up again from the last event with
   * back-off. @throws CheckpointMismatch
   */
  subscribe(options: { after?: Checkpoint; signal: AbortSignal }): AsyncIterable<EventBatch>;

  /** Whether the text is written as the positions of this log are. */
  isPosition(text: string): boolean;

  /** The id of the ledger's event at exactly this position; none where none stands. @throws StoreUnavailable */
  eventIdAt(position: Position): Promise<string | undefined>;

  /**
   * Whether the fingerprints of a command's events are of this payload, by the first of them whose key still exists; true
   * as well when none of the keys does.
   */
  matchesFingerprint(fingerprints: readonly string[], payload: JsonValue): Promise<boolean>;

  status(): StoreStatus;

  close(): Promise<void>;
}
