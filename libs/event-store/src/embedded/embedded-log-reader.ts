import Database from 'better-sqlite3';
import type { Database as Db } from 'better-sqlite3';
import { existsSync } from 'node:fs';
import type { StoredEvent } from '../adapter.js';
import { LogDamaged } from './errors.js';
import { fullCheck } from './full-check.js';
import { logFiles } from './log-files.js';
import { LogTable } from './log-table.js';

/** Reads an embedded log beside the process that writes it: takes no lock, writes nothing. For the tools. */
export class EmbeddedLogReader {
  private readonly table: LogTable;

  /** @throws LogDamaged where the directory holds no log */
  static open(directory: string): EmbeddedLogReader {
    const { log } = logFiles(directory);
    if (!existsSync(log)) throw new LogDamaged(log, 'there is no log here', 'name the data directory of the service');
    return new EmbeddedLogReader(new Database(log, { readonly: true, fileMustExist: true, timeout: 1000 }));
  }

  private constructor(private readonly db: Db) {
    this.table = new LogTable(db);
  }

  async *readStream(stream: string): AsyncIterable<readonly StoredEvent[]> {
    for (let next = 0; ;) {
      const events = this.table.streamPage(stream, next);
      const last = events.at(-1);
      if (!last) return;
      yield events;
      next = Number(last.revision) + 1;
    }
  }

  async *readAll({ prefix }: { prefix: string }): AsyncIterable<readonly StoredEvent[]> {
    const end = this.table.last();
    for (let position = 0; position < end;) {
      const page = this.table.logPage(position, end, prefix);
      position = page.position;
      if (page.events.length > 0) yield page.events;
    }
  }

  /** How many events the log holds, those of other prefixes and of tombstoned streams included. */
  get size(): number {
    return this.table.last();
  }

  fullCheck(): string[] {
    return fullCheck(this.db);
  }

  close(): void {
    this.db.close();
  }
}
