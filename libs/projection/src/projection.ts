import type { LedgerEvent, RecordedEvent } from '@app/event-store';
import type { BatchContext } from './batch-context.js';
import type { ReadModelSession } from './session.js';

/** A table with personal plain text. It has a column `key_id` that names the key of each row's personal columns. */
export interface PersonalTable {
  readonly table: string;
  /** Set to NULL in all rows of a key once this key is destroyed. */
  readonly columns: readonly string[];
}

interface ProjectionBase {
  readonly name: string;
  /** DDL, executed once on an empty file. Another DDL builds another file, as another version does. */
  readonly tables: string;
  /** Of the rows, 1 where nothing is said: raised when it makes other rows out of the same events. */
  readonly version?: number;
  readonly personal?: readonly PersonalTable[];
  /** What else is to be cleared of a subject whose key is destroyed (a text index); `personal` is cleared already. */
  forget?(subject: string, session: ReadModelSession): void;
}

/**
 * A fold of the log into tables. It holds no state of its own (a batch may be rolled back and run again) and depends on
 * the order of events within a stream only: a parked stream is applied later than its neighbours.
 */
export interface FoldingProjection extends ProjectionBase {
  readonly neverParks?: false;
  apply(event: LedgerEvent, session: ReadModelSession, context: BatchContext): void;
  /**
   * Ends a transaction: what is cheaper to do once for many events than for each. What `apply` has put off stands in
   * `context` and must all be done here: nobody looks between the two. An error is an event's error: the events are
   * applied again, each with an end of its own. Also called before something is forgotten in the middle of a transaction.
   */
  finish?(session: ReadModelSession, context: BatchContext): void;
}

/**
 * A feed of all events, readable or not, parked streams included, at once and in order of the log. An event of a parked
 * stream is applied again when the stream is retried, so it must replace what it wrote before; and it must not throw:
 * nothing of the file would go on.
 */
export interface FeedProjection extends ProjectionBase {
  readonly neverParks: true;
  apply(event: RecordedEvent, session: ReadModelSession, context: BatchContext): void;
}

export type Projection = FoldingProjection | FeedProjection;

/** Projections that share a SQLite file and its checkpoint. */
export interface ReadModelFile {
  readonly name: 'operational' | 'reporting';
  /** DDL of what several of its projections write to. */
  readonly tables?: string;
  readonly projections: readonly Projection[];
}

export interface ParkedStream {
  readonly stream: string;
  /** The event that could not be read or applied. */
  readonly revision: bigint;
  readonly position: string;
  readonly eventId: string;
  readonly type: string;
  readonly problem: string;
  /** When it was parked: `2026-03-27T15:00:00.000Z`. */
  readonly since: string;
  /** The last event that is held back behind it. */
  readonly heldTo: bigint;
}
