import type { Clock } from '@app/platform';
import Database from 'better-sqlite3';
import type { Database as Db } from 'better-sqlite3';
import type {
  Checkpoint,
  LogAdapter,
  Position,
  SealedEvent,
  StoredEvent,
  SubscriptionBatch,
  Written,
} from '../adapter.js';
import { MAX_APPEND_BYTES } from '../adapter.js';
import { AppendTooLarge, CheckpointMismatch, StoreUnavailable } from '../errors.js';
import { placeAppend } from './append.js';
import { checkHeader, checkWal, logIsThere } from './check-files.js';
import { checkTail } from './check-tail.js';
import { DirectoryLock } from './directory-lock.js';
import { fullCheck } from './full-check.js';
import type { PendingAppend } from './group-commit.js';
import { GroupCommit } from './group-commit.js';
import { HeadSignal } from './head-signal.js';
import type { LogFiles } from './log-files.js';
import { logFiles } from './log-files.js';
import { LogMark, readMark } from './log-mark.js';
import { LogTable, PAGE_EVENTS } from './log-table.js';
import { decodePosition, encodePosition } from './position.js';
import { configure, createLog, FORMAT } from './schema.js';
import { sqliteCode, sqliteFailure } from './sqlite-failure.js';

export interface EmbeddedLogOptions {
  readonly directory: string;
  readonly clock: Clock;
}

/** The log in one SQLite file, for a single process. Everything runs on the event loop's own thread (docs/embedded-store.md). */
export class EmbeddedLog implements LogAdapter {
  readonly kind = 'embedded';
  private readonly table: LogTable;
  private readonly group: GroupCommit;
  private readonly grown = new HeadSignal();
  /** Position of the last event of the log. */
  private head: number;
  private closed = false;
  /** The last write found no room; whether there is some again only a write can tell. */
  private wasFull = false;

  /**
   * @throws DirectoryLocked: another process has it
   * @throws LogDamaged: what is wrong and what to do
   */
  static async open({ directory, clock }: EmbeddedLogOptions): Promise<EmbeddedLog> {
    const lock = DirectoryLock.acquire(directory);
    const files = logFiles(directory);
    try {
      const mark = readMark(files.mark);
      if (logIsThere(files, mark)) {
        checkHeader(files);
        checkWal(files);
        checkTail(files, mark);
      } else {
        createLog(files);
      }
      return new EmbeddedLog(files, lock, clock);
    } catch (error) {
      lock.release();
      throw sqliteFailure(error, 'reading', files.log);
    }
  }

  private readonly db: Db;
  private readonly mark: LogMark;

  private constructor(
    private readonly files: LogFiles,
    private readonly lock: DirectoryLock,
    private readonly clock: Clock,
  ) {
    this.db = new Database(files.log, { fileMustExist: true, timeout: 1000 });
    configure(this.db);
    takeUp(this.db);
    this.table = new LogTable(this.db);
    this.head = this.table.last();
    this.mark = new LogMark(files.mark);
    this.bearWitness();
    this.group = new GroupCommit(clock, (group) => this.commit(group));
  }

  async write(stream: string, expected: bigint | 'no-stream', events: readonly SealedEvent[]): Promise<Written> {
    this.mustBeOpen();
    if (events.length === 0) throw new Error(`an append to ${stream} holds no event`);
    const bytes = events.reduce((sum, event) => sum + Buffer.byteLength(event.data), 0);
    if (bytes > MAX_APPEND_BYTES) throw new AppendTooLarge(bytes, MAX_APPEND_BYTES);
    return this.group.add({ stream, expected, events }, bytes);
  }

  async *readStream(stream: string, from = 0n): AsyncIterable<readonly StoredEvent[]> {
    let next = Number(from);
    for (;;) {
      const events = this.read(() => this.table.streamPage(stream, next));
      const last = events.at(-1);
      if (!last) return;
      yield events;
      next = Number(last.revision) + 1;
      await this.clock.wait(0);
    }
  }

  readAll(options: { after?: Position; prefix: string; limit?: number }): AsyncIterable<readonly StoredEvent[]> {
    return this.pages(options, this.head);
  }

  private async *pages(
    { after, prefix, limit = Infinity }: { after?: Position; prefix: string; limit?: number },
    end: number,
  ): AsyncIterable<readonly StoredEvent[]> {
    let position = after === undefined ? 0 : decodePosition(after);
    let left = limit;
    while (position < end && left > 0) {
      const page = this.read(() => this.table.logPage(position, end, prefix));
      position = page.position;
      const events = page.events.slice(0, left);
      left -= events.length;
      if (events.length > 0) yield events;
      // A reader that never waits would keep everybody else from the event loop until the end of the log.
      await this.clock.wait(0);
    }
  }

  /** Reads page after page at the consumer's pace and waits for a commit at the head: there is no buffer that could fill. */
  async *subscribe(options: {
    after?: Checkpoint;
    prefix: string;
    signal: AbortSignal;
  }): AsyncIterable<SubscriptionBatch> {
    const { after, prefix, signal } = options;
    let position = after ? this.find(after) : 0;
    let told = false;
    while (!signal.aborted) {
      this.mustBeOpen();
      if (told && position === this.head) {
        await this.grown.next(signal);
        continue;
      }
      const page = this.read(() => this.table.logPage(position, this.head, prefix));
      const caughtUp = page.position === this.head;
      const full = page.position - position >= PAGE_EVENTS;
      position = page.position;
      told = caughtUp;
      yield { events: page.events, caughtUp, ...(position > 0 && { position: encodePosition(position) }) };
      if (full) await this.clock.wait(0);
    }
  }

  async tombstone(stream: string): Promise<void> {
    this.group.drain();
    this.inTransaction(() => {
      const found = this.table.head(stream);
      if (found) this.table.tombstone(found.id);
      else this.table.insertStream(stream, 1);
    });
    // Until then the old pages stand in the write-ahead file.
    takeUp(this.db);
  }

  async ping(): Promise<void> {
    this.read(() => this.table.last());
    if (!this.wasFull) return;
    // Writes a page that stays as it is: the smallest commit there is.
    this.inTransaction(() => this.db.pragma(`user_version = ${FORMAT}`));
  }

  /** Subscriptions that stand at the head of the log. */
  get waitingSubscriptions(): number {
    return this.grown.size;
  }

  /** Every page and every row: see fullCheck. Takes seconds for a large log and blocks the event loop meanwhile. */
  fullCheck(): string[] {
    return this.read(() => fullCheck(this.db));
  }

  async close(): Promise<void> {
    if (this.closed) return;
    this.group.drain();
    this.closed = true;
    this.grown.notify();
    this.mark.close();
    this.db.close();
    this.lock.release();
  }

  private commit(group: readonly PendingAppend[]): void {
    const settle: (() => void)[] = [];
    let head = this.head;
    try {
      this.inTransaction(() => {
        const created = this.clock.now();
        for (const append of group) {
          try {
            const outcome = placeAppend(this.table, append, head, created);
            head = outcome.head;
            settle.push(() => append.resolve(outcome.written));
          } catch (error) {
            if (sqliteCode(error) !== undefined) throw error;
            settle.push(() => append.reject(error));
          }
        }
      });
    } catch (error) {
      for (const append of group) append.reject(error);
      return;
    }
    if (head !== this.head) {
      this.head = head;
      this.bearWitness();
      this.grown.notify();
    }
    for (const tell of settle) tell();
  }

  /** @throws StoreUnavailable, UnknownOutcome */
  private inTransaction(work: () => void): void {
    this.mustBeOpen();
    let phase: 'writing' | 'committing' = 'writing';
    try {
      this.db.exec('BEGIN IMMEDIATE');
      work();
      phase = 'committing';
      this.db.exec('COMMIT');
      this.wasFull = false;
    } catch (error) {
      if (this.db.inTransaction) this.db.exec('ROLLBACK');
      this.wasFull = sqliteCode(error)?.startsWith('SQLITE_FULL') ?? false;
      throw sqliteFailure(error, phase, this.files.log);
    }
  }

  private bearWitness(): void {
    const eventId = this.table.eventIdAt(this.head);
    if (eventId !== undefined) this.mark.write({ position: this.head, eventId });
  }

  private find(checkpoint: Checkpoint): number {
    const position = decodePosition(checkpoint.position);
    const found = this.read(() => this.table.eventIdAt(position));
    if (found === checkpoint.eventId) return position;
    throw new CheckpointMismatch(
      `the log holds ${found === undefined ? 'no event' : `event ${found}`} at ${checkpoint.position}, the checkpoint ${checkpoint.eventId}`,
    );
  }

  private read<T>(work: () => T): T {
    this.mustBeOpen();
    try {
      return work();
    } catch (error) {
      throw sqliteFailure(error, 'reading', this.files.log);
    }
  }

  private mustBeOpen(): void {
    if (this.closed) throw new StoreUnavailable('the log is closed');
  }
}

/** What an earlier process left in the write-ahead file goes where it belongs; on a full disk it can stay and be read there. */
function takeUp(db: Db): void {
  try {
    db.pragma('wal_checkpoint(TRUNCATE)');
  } catch (error) {
    if (!sqliteCode(error)?.startsWith('SQLITE_FULL')) throw error;
  }
}
