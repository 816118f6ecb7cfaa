import type { Clock } from '@app/platform';
import type { Database as Db } from 'better-sqlite3';
import type { Written } from '../adapter.js';
import type { Append } from './append.js';
import { placeAppend } from './append.js';
import { FileInUse } from './file-in-use.js';
import type { PendingAppend } from './group-commit.js';
import { GroupCommit } from './group-commit.js';
import { HeadSignal } from './head-signal.js';
import type { LogMark } from './log-mark.js';
import type { LogTable } from './log-table.js';
import { FORMAT, moveWalIntoLog } from './schema.js';
import { sqliteCode, sqliteFailure } from './sqlite-failure.js';

/** Everything that changes the log, and how far it reaches. */
export class LogWriter {
  /** Told of every commit that made the log longer. */
  readonly grown = new HeadSignal();
  private readonly inUse = new FileInUse(this.file);
  private lastPosition = this.table.last();
  private readonly group = new GroupCommit(this.clock, (group) => this.commit(group));
  private readonly lock = new FileInUse(this.lockFile);
  /** The last write found no room; whether there is some again only a write can tell. */
  private wasFull = false;

  constructor(
    private readonly db: Db,
    private readonly table: LogTable,
    private readonly mark: LogMark,
    private readonly clock: Clock,
    private readonly file: string,
    private readonly lockFile: string,
  ) {}

  /** Position of the last event of the log. */
  get head(): number {
    return this.lastPosition;
  }

  append(append: Append, bytes: number): Promise<Written> {
    return this.group.add(append, bytes);
  }

  /** Commits what waits, now. */
  drain(): void {
    this.group.drain();
  }

  /** Writes something that is no event, in a transaction of its own. @throws StoreUnavailable, UnknownOutcome */
  aside(work: (db: Db) => void): void {
    this.drain();
    this.inTransaction(() => work(this.db));
  }

  tombstone(stream: string): void {
    this.drain();
    this.inTransaction(() => {
      const found = this.table.head(stream);
      if (found) this.table.tombstone(found.id);
      else this.table.insertStream(stream, 1);
    });
    // Until then the old pages stand in the write-ahead file.
    moveWalIntoLog(this.db);
    this.inUse.wrote();
  }

  /** @throws StoreUnavailable while there is still no room, or no file */
  probe(): void {
    this.requireThere();
    // Writes a page that stays as it is: the smallest commit there is.
    if (this.wasFull) this.inTransaction(() => this.db.pragma(`user_version = ${FORMAT}`));
  }

  /** Settles every append of the group; never throws, since nobody but them would hear of it. */
  private commit(group: readonly PendingAppend[]): void {
    const settle: (() => void)[] = [];
    let head = this.lastPosition;
    let lastId = '';
    try {
      this.inTransaction(() => {
        const created = this.clock.now();
        for (const append of group) {
          try {
            const outcome = placeAppend(this.table, append, head, created);
            if (outcome.head !== head) lastId = append.events.at(-1)?.id ?? '';
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
    if (head !== this.lastPosition) {
      this.lastPosition = head;
      this.mark.write({ position: head, eventId: lastId });
      this.grown.notify();
    }
    for (const tell of settle) tell();
  }

  /** @throws StoreUnavailable, UnknownOutcome */
  private inTransaction(work: () => void): void {
    this.requireThere();
    let phase: 'writing' | 'committing' = 'writing';
    try {
      this.db.exec('BEGIN IMMEDIATE');
      work();
      phase = 'committing';
      this.db.exec('COMMIT');
      this.wasFull = false;
    } catch (error) {
      this.rollBack();
      this.wasFull = sqliteCode(error)?.startsWith('SQLITE_FULL') ?? false;
      throw sqliteFailure(error, phase, this.file);
    } finally {
      this.inUse.wrote();
    }
  }

  /** Without its lock file another process could take the log for free. @throws StoreUnavailable */
  requireThere(): void {
    this.inUse.requireThere();
    this.lock.requireThere();
  }

  private rollBack(): void {
    try {
      if (this.db.inTransaction) this.db.exec('ROLLBACK');
    } catch {
      // What went wrong before is what the caller has to hear; the next BEGIN says whether this still stands.
    }
  }
}
