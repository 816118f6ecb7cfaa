import Database from 'better-sqlite3';
import type { Database as Db } from 'better-sqlite3';
import type { Clock } from '@app/platform';
import type { Position, StoredEvent } from '../adapter.js';
import { fullCheck } from './full-check.js';
import { HeadSignal } from './head-signal.js';
import { logFiles } from './log-files.js';
import { LogReader } from './log-reader.js';
import { LogTable } from './log-table.js';

/** Reads an embedded log beside the process that writes it: takes no lock, writes nothing. For the tools. */
export class EmbeddedLogReader {
  /** Events when it was opened, those of other prefixes and of tombstoned streams included. */
  readonly size: number;
  private readonly db: Db;
  private readonly reader: LogReader;

  /** @throws SqliteError where the directory holds no log that can be read */
  constructor(directory: string, clock: Clock) {
    this.db = new Database(logFiles(directory).log, { readonly: true, fileMustExist: true, timeout: 1000 });
    const table = new LogTable(this.db);
    this.size = table.last();
    this.reader = new LogReader(table, { head: this.size, grown: new HeadSignal() }, clock, (work) => work());
  }

  readStream(stream: string): AsyncIterable<readonly StoredEvent[]> {
    return this.reader.stream(stream, 0);
  }

  readAll({ prefix, after }: { prefix: string; after?: Position }): AsyncIterable<readonly StoredEvent[]> {
    return this.reader.all(after, this.size, prefix, Infinity);
  }

  /** See fullCheck; empty when all is well. */
  check(): string[] {
    return fullCheck(this.db);
  }

  close(): void {
    this.db.close();
  }
}
