import type { Clock } from '@app/platform';
import Database from 'better-sqlite3';
import type { Database as Db } from 'better-sqlite3';
import type {
  Headline,
  LogAdapter,
  Position,
  ReadAllOptions,
  SealedEvent,
  StoredEvent,
  SubscribeOptions,
  SubscriptionBatch,
  Written,
} from '../adapter.js';
import { MAX_APPEND_BYTES } from '../adapter.js';
import { copyDatabase } from '../backup/copy-database.js';
import { AppendTooLarge, StoreUnavailable } from '../errors.js';
import type { KeyWitness } from '../keys/key-counts.js';
import { checkHeader, checkWal, logIsThere } from './check-files.js';
import { checkRights } from './check-rights.js';
import { checkTail } from './check-tail.js';
import { DirectoryLock } from './directory-lock.js';
import { begin, type Durability, end } from './durability.js';
import { fullCheck } from './full-check.js';
import { readKeyCounts, writeKeyCounts } from './key-counts-table.js';
import { LogAtRest, lookAtRest } from './log-at-rest.js';
import type { LogFiles } from './log-files.js';
import { logFiles } from './log-files.js';
import { LogMark, readMark, readMarkText } from './log-mark.js';
import { LogReader } from './log-reader.js';
import { LogTable } from './log-table.js';
import { LogWriter } from './log-writer.js';
import { decodePosition, encodePosition, isPosition } from './position.js';
import { configure, createLog, moveWalIntoLog } from './schema.js';
import { sqliteFailure } from './sqlite-failure.js';

export interface EmbeddedLogOptions {
  readonly directory: string;
  readonly clock: Clock;
  /** Looks at what belongs to the log before anything is changed (undefined: there is none yet); throws to refuse. */
  readonly inspect?: (log: LogAtRest | undefined) => void;
  /** With every commit unless said otherwise. */
  readonly durability?: Durability;
}

const withoutMark = (file: string): string =>
  `${file} is missing or cannot be read: whether the log has become shorter since it was last written cannot be told at this start; the file is made again`;

/** The log in one SQLite file, for a single process. Everything runs on the event loop's own thread (docs/embedded-store.md). */
export class EmbeddedLog implements LogAdapter {
  readonly kind = 'embedded';
  /** How many keys there are beside this log, as it remembers it. */
  readonly keyCounts: KeyWitness = {
    read: () => this.read(() => readKeyCounts(this.db)),
    write: (counts) => {
      this.mustBeOpen();
      this.writer.aside((db) => writeKeyCounts(db, counts));
    },
  };
  private readonly mark: LogMark;
  private readonly table: LogTable;
  private readonly writer: LogWriter;
  private readonly reader: LogReader;
  private closed = false;

  /**
   * @throws DirectoryLocked: another process has it
   * @throws LogDamaged: what is wrong and what to do
   */
  static async open(options: EmbeddedLogOptions): Promise<EmbeddedLog> {
    const { directory, clock, inspect = () => undefined, durability = 'every-commit' } = options;
    const lock = DirectoryLock.acquire(directory);
    const files = logFiles(directory);
    const remarks: string[] = [];
    let unmarked = false;
    try {
      const mark = readMark(files.mark);
      if (logIsThere(files, mark)) {
        checkRights(files);
        checkHeader(files);
        checkWal(files);
        checkTail(files, mark);
        lookAtRest(files, inspect);
        unmarked = !mark;
      } else {
        inspect(undefined);
        createLog(files);
      }
      const db = new Database(files.log, { fileMustExist: true, timeout: 1000 });
      // The mark of a log that nothing was written to yet is an empty file.
      const isEmptyMark = unmarked && readMarkText(files.mark) === '';
      const log = new EmbeddedLog(files, lock, db, clock, remarks, durability);
      if (unmarked && !(isEmptyMark && log.writer.head === 0)) remarks.push(withoutMark(files.mark));
      return log;
    } catch (error) {
      lock.release();
      throw sqliteFailure(error, 'reading', files.log);
    }
  }

  private constructor(
    private readonly files: LogFiles,
    private readonly lock: DirectoryLock,
    private readonly db: Db,
    clock: Clock,
    /** What a start went on without, for whoever runs it. */
    readonly remarks: readonly string[],
    private readonly durability: Durability,
  ) {
    configure(db);
    begin(db, durability);
    moveWalIntoLog(db); // what an earlier process has left in it
    this.table = new LogTable(db);
    this.mark = new LogMark(files.mark);
    this.writer = new LogWriter(db, this.table, this.mark, clock, files.log, files.lock);
    this.reader = new LogReader(this.table, this.writer, clock, (work) => this.read(work));
    const { head } = this.writer;
    const eventId = this.table.eventIdAt(head);
    if (eventId !== undefined) this.mark.write({ position: head, eventId });
  }

  async write(stream: string, expected: bigint | 'no-stream', events: readonly SealedEvent[]): Promise<Written> {
    this.mustBeOpen();
    if (events.length === 0) throw new RangeError(`${stream}: an append holds at least one event`);
    const bytes = events.reduce((sum, event) => sum + Buffer.byteLength(event.data), 0);
    if (bytes > MAX_APPEND_BYTES) throw new AppendTooLarge(bytes, MAX_APPEND_BYTES);
    return this.writer.append({ stream, expected, events }, bytes);
  }

  readStream(stream: string, from = 0n): AsyncIterable<readonly StoredEvent[]> {
    return this.reader.stream(stream, Number(from));
  }

  readAll(options: ReadAllOptions): AsyncIterable<readonly StoredEvent[]> {
    return this.reader.all(options.after, this.writer.head, options.prefix, options.limit ?? Infinity);
  }

  headlines(prefix: string): AsyncIterable<readonly Headline[]> {
    return this.reader.headlines(this.writer.head, prefix);
  }

  subscribe(options: SubscribeOptions): AsyncIterable<SubscriptionBatch> {
    return this.reader.subscription(options.after, options.prefix, options.signal);
  }

  isPosition(text: string): boolean {
    return isPosition(text);
  }

  async end(): Promise<Position | undefined> {
    this.mustBeOpen();
    const { head } = this.writer;
    return head === 0 ? undefined : encodePosition(head);
  }

  async eventAt(position: Position): Promise<StoredEvent | undefined> {
    const at = decodePosition(position);
    return this.read(() => this.table.logPage(at - 1, at, '').events[0]);
  }

  async tombstone(stream: string): Promise<void> {
    this.mustBeOpen();
    this.writer.tombstone(stream);
  }

  async copyTo(file: string): Promise<void> {
    this.mustBeOpen();
    await copyDatabase(this.db, file);
  }

  async ping(): Promise<void> {
    this.read(() => this.table.last());
    this.writer.probe();
  }

  get lacking(): string | undefined {
    return this.mark.problem;
  }

  requireThere(): void {
    this.writer.requireThere();
  }

  async last(): Promise<Pick<StoredEvent, 'created' | 'metadata'> | undefined> {
    return this.read(() => this.table.lastEvent());
  }

  /** Every page and every row: see fullCheck. Takes seconds for a large log and blocks the event loop meanwhile. */
  fullCheck(): string[] {
    return this.read(() => fullCheck(this.db));
  }

  atRest(): LogAtRest {
    this.mustBeOpen();
    return new LogAtRest(this.db);
  }

  /** Subscriptions that stand at the head of the log. */
  get waitingSubscriptions(): number {
    return this.writer.grown.size;
  }

  async close(): Promise<void> {
    if (this.closed) return;
    this.writer.drain();
    this.closed = true;
    this.writer.grown.notify();
    try {
      this.mark.close();
      end(this.db, this.durability);
      this.db.close();
    } finally {
      this.lock.release();
    }
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
