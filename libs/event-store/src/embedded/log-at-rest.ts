import Database from 'better-sqlite3';
import type { Database as Db } from 'better-sqlite3';
import type { StoredEvent } from '../adapter.js';
import type { KeyCounts } from '../keys/key-counts.js';
import { readKeyCounts } from './key-counts-table.js';
import type { LogFiles } from './log-files.js';
import { COLUMNS, type Row, storedOf } from './log-table.js';

/** Questions about the log that go by what its events hold, and so through all of it: for a start, not for every day. */
export class LogAtRest {
  constructor(private readonly db: Db) {}

  keyCounts(): KeyCounts | undefined {
    return readKeyCounts(this.db);
  }

  /** Events with encrypted fields, the youngest first; of streams in `prefix`, which is cut off their names. */
  personalEvents(prefix: string): Iterable<StoredEvent> {
    return this.search(prefix, `instr(e.data, '"personal":{') > 0`);
  }

  /** The youngest first, in the time that so many take, however long the log is. */
  lastEvents(prefix: string, count: number): Iterable<StoredEvent> {
    return this.search(prefix, 'e.position > (SELECT max(position) FROM events) - ?', count);
  }

  eventsOfType(prefix: string, type: string): Iterable<StoredEvent> {
    return this.search(prefix, 'e.type = ?', type);
  }

  private *search(prefix: string, condition: string, ...values: (string | number)[]): Iterable<StoredEvent> {
    const rows = this.db
      .prepare<(string | number)[], Row>(
        `SELECT ${COLUMNS}
         FROM events e CROSS JOIN streams s ON s.id = e.stream
         WHERE s.deleted = 0 AND instr(s.name, ?) = 1 AND ${condition} ORDER BY e.position DESC`,
      )
      .raw()
      .iterate(prefix, ...values);
    for (const row of rows) {
      const event = storedOf(row);
      yield { ...event, stream: event.stream.slice(prefix.length) };
    }
  }
}

/** Through a connection that cannot write. @throws what `look` throws */
export function lookAtRest(files: LogFiles, look: (log: LogAtRest) => void): void {
  const db = new Database(files.log, { readonly: true, fileMustExist: true });
  try {
    look(new LogAtRest(db));
  } finally {
    db.close();
  }
}
