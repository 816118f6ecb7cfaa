import type { Checkpoint, RecordedEvent } from '@app/event-store';
import { checkpointOf } from '@app/event-store';
import { EventApplier } from './event-applier.js';
import { ProjectionState } from './projection-state.js';
import { connect, type Db, emptyWal, makeDurable } from './connection.js';
import { FileIdentity } from './file-identity.js';
import { BatchContext } from './batch-context.js';
import type { StateChanges } from './state-changes.js';
import type { ParkedStream, ReadModelFile } from './projection.js';
import { FileGone } from './sqlite-errors.js';
import { checkPersonalTables, createTables } from './schema.js';
import { ReadModelSession } from './session.js';
import { boundWal } from './wal-bound.js';

/** What a transaction changed, beside the projections' own tables. */
export interface Committed {
  /** The events of the batch that were new to this file. */
  readonly events: readonly RecordedEvent[];
  /** The revision that each stream of the batch is projected to now. */
  readonly streams: ReadonlyMap<string, bigint>;
  /** Streams that are parked now and were touched by this transaction. */
  readonly parked: readonly ParkedStream[];
}

/** As many attempts, within about a tenth of a second. */
const KNOWN_TO_FAIL = 3;

const NOTHING: Committed = { events: [], streams: new Map(), parked: [] };

const committedOf = (events: readonly RecordedEvent[], { streams, parking }: StateChanges): Committed => ({
  events,
  streams,
  parked: [...parking.values()].filter((entry) => entry !== undefined),
});

/** One SQLite file with a generation of a read model, and the only writer to it. */
export class ReadModelGeneration {
  /** At the head of the log, as far as the subscription that feeds it knows. */
  caughtUp = false;
  zombie = false;
  /** False for a generation of a log that is not this one any more: the generation that replaces it need not be as far. */
  trusted = true;
  /** Its file cannot be read or written any more: nothing is answered from it. */
  damaged = false;
  /** Failed attempts since the last success. */
  failures = 0;
  /** Of them those that failed at this file, and not at the log. */
  unwritten = 0;
  /** Above it nothing is written before the WAL could be moved into the file. */
  largestWal: number | undefined;
  problem: { readonly message: string; readonly since: number } | undefined;
  applied = 0;
  lastRecordedAt: string | undefined;
  private readonly identity = new FileIdentity(this.path, this.now);
  private readonly state = new ProjectionState(this.db, this.path);
  private readonly applier = new EventApplier(new ReadModelSession(this.db), this.file.projections);
  private walHoldsForgotten = false;
  /** It holds some streams only; what happens to another one brings all of it in. */
  isPart = false;

  private constructor(
    readonly path: string,
    readonly number: number,
    readonly file: ReadModelFile,
    private readonly db: Db,
    private readonly now: () => number,
  ) {
    checkPersonalTables(db, file);
  }

  /** An empty file. Nobody depends on it before it is complete, so nothing is synced to the disk until then. */
  static create(path: string, number: number, file: ReadModelFile, now: () => number): ReadModelGeneration {
    const db = connect(path);
    db.pragma('synchronous = OFF');
    db.transaction(() => createTables(db, file))();
    return new ReadModelGeneration(path, number, file, db, now);
  }

  /** The file as it was left, or nothing when it was never completed or cannot be used. */
  static open(path: string, number: number, file: ReadModelFile, now: () => number): ReadModelGeneration | undefined {
    let db: Db | undefined;
    try {
      db = connect(path);
      const generation = new ReadModelGeneration(path, number, file, db, now);
      if (generation.complete) return generation;
    } catch {
      // Whatever is wrong with the file, building it anew is right and costs only time.
    }
    db?.close();
    return undefined;
  }

  get position(): string {
    return this.state.checkpoint.position;
  }

  get eventId(): string {
    return this.state.checkpoint.eventId;
  }

  get complete(): boolean {
    return this.state.complete;
  }

  get parked(): ReadonlyMap<string, ParkedStream> {
    return this.state.parked;
  }

  /** Known to stay as it is: who waits for it to go on is told so at once. A lock that somebody holds for a moment is not that. */
  get stuck(): boolean {
    return !this.trusted || this.damaged || this.zombie || this.unwritten >= KNOWN_TO_FAIL;
  }

  get closed(): boolean {
    return !this.db.open;
  }

  /** @throws FileGone */
  requireThere(atOnce = false): void {
    const problem = this.identity.problem(atOnce);
    if (problem !== undefined) throw new FileGone(problem);
  }

  revisionOf(stream: string): bigint | undefined {
    return this.closed ? undefined : this.state.revisionOf(stream);
  }

  /**
   * Applies the events behind the checkpoint and moves it, in one transaction. Run without savepoints first; when an
   * event cannot be applied the batch is rolled back and run again with a savepoint around each event, so that only the
   * poison's own effects are undone, and the speed of the usual case is not paid for the rare one.
   * @throws Zombie, FeedFailure, SqliteError: nothing was changed
   */
  commit(batch: readonly RecordedEvent[]): Committed {
    const events = this.unseen(batch);
    if (events.length === 0) return NOTHING;
    this.requireThere();
    boundWal(this.db, this.path, this.largestWal);
    return this.applyAll(events, checkpointOf(events.at(-1)!));
  }

  /**
   * Takes in whole streams, up to a place in the log, stream after stream: a projection depends on the order within a stream
   * only. From then on the file is one of a part of the log.
   */
  fill(events: readonly RecordedEvent[]): void {
    this.isPart = true;
    if (events.length > 0) this.applyAll(events, this.state.checkpoint);
  }

  /** It holds what it was to be filled with up to there. */
  filled(upTo: Checkpoint): void {
    this.state.transact((changes) => void (changes.checkpoint = upTo));
    this.state.setComplete();
  }

  /**
   * Applies a parked stream's events, from the parked one on, as far as the checkpoint reaches: what lies behind it the
   * subscription brings. Unparks the stream, or parks it at the event that is poison now.
   */
  retry(parked: ParkedStream, events: readonly RecordedEvent[]): Committed {
    const { stream, since, heldTo } = parked;
    const changes = this.state.transact((changes) => {
      changes.unpark(stream);
      for (const event of events) {
        if (event.position > this.position) return;
        this.applier.feed(event, new BatchContext());
        const problem = this.applier.foldCarefully(event);
        if (problem !== undefined) return changes.park(event, problem, since, heldTo);
        changes.streams.set(stream, event.revision);
      }
    });
    return committedOf([], changes);
  }

  /** Makes the file durable and marks it as one that may serve. */
  finish(): void {
    if (this.complete) return;
    makeDurable(this.db);
    this.state.setComplete();
  }

  close(): void {
    if (this.db.open) this.db.close();
  }

  private unseen(batch: readonly RecordedEvent[]): readonly RecordedEvent[] {
    const [first] = batch;
    if (first === undefined || first.position > this.position) return batch;
    return batch.filter(({ position }) => position > this.position);
  }

  private applyAll(events: readonly RecordedEvent[], checkpoint: Checkpoint): Committed {
    try {
      return this.apply(events, checkpoint, false);
    } catch (error) {
      if (!EventApplier.canPark(error)) throw error;
      return this.apply(events, checkpoint, true);
    }
  }

  private apply(events: readonly RecordedEvent[], checkpoint: Checkpoint, careful: boolean): Committed {
    const since = new Date(this.now()).toISOString();
    const context = new BatchContext();
    let forgot = false;
    const changes = this.state.transact((changes) => {
      for (const event of events) {
        forgot = this.applier.always(event, context) || forgot;
        const held = changes.parkedAt(event.stream);
        const missing = held === undefined && this.isPart ? this.missingBefore(event, changes) : undefined;
        if (held !== undefined) changes.hold(held, event.revision);
        else if (missing !== undefined)
          changes.park({ ...event, revision: missing }, 'what went before is not in this file', since, event.revision);
        else {
          const problem = careful ? this.applier.foldCarefully(event) : this.applier.fold(event, context);
          if (problem === undefined) changes.streams.set(event.stream, event.revision);
          else changes.park(event, problem, since);
        }
      }
      this.applier.finish(context);
      changes.checkpoint = checkpoint;
    });
    this.applied += events.length;
    this.lastRecordedAt = events.at(-1)?.metadata?.recordedAt ?? this.lastRecordedAt;
    this.walHoldsForgotten ||= forgot;
    // A reader may keep the WAL a little longer: then a later batch empties it.
    if (this.walHoldsForgotten) this.walHoldsForgotten = !emptyWal(this.db);
    return committedOf(events, changes);
  }

  /** The first event of the stream that this file lacks, if one is before this event. */
  private missingBefore({ stream, revision }: RecordedEvent, changes: StateChanges): bigint | undefined {
    const next = (changes.streams.get(stream) ?? this.state.revisionOf(stream) ?? -1n) + 1n;
    return next < revision ? next : undefined;
  }
}
