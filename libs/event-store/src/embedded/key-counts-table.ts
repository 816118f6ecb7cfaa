import type { Database as Db } from 'better-sqlite3';
import type { KeyCounts } from '../keys/key-counts.js';

/** One row in the log's own file, so that whoever copies the log copies what it knows of its keys. */
export const KEY_COUNTS_TABLE = `
  CREATE TABLE IF NOT EXISTS key_counts (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    made INTEGER NOT NULL,
    destroyed INTEGER NOT NULL
  ) STRICT;
`;

/** Undefined in a log of an older release, until it is written for the first time. */
export function readKeyCounts(db: Db): KeyCounts | undefined {
  const there = db.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'key_counts'").get();
  if (there === undefined) return undefined;
  return db.prepare<[], KeyCounts>('SELECT made, destroyed FROM key_counts').get();
}

export function writeKeyCounts(db: Db, { made, destroyed }: KeyCounts): void {
  db.exec(KEY_COUNTS_TABLE);
  db.prepare(
    'INSERT INTO key_counts VALUES (1, ?, ?) ON CONFLICT (id) DO UPDATE SET made = excluded.made, destroyed = excluded.destroyed',
  ).run(made, destroyed);
}
