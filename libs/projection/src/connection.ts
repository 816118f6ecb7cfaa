import Database from 'better-sqlite3';

export type Db = Database.Database;

/** Waiting for a lock blocks the whole process, so it is short; the projector tries again later. */
const BUSY_MS = 50;
/**
 * A checkpoint copies each changed page once, however often it was changed, and waits for the disk with the process: at
 * SQLite's own thousand pages that is every thirtieth small transaction.
 */
const WAL_PAGES = 8_000;

/**
 * WAL lets queries read while a batch is written. `synchronous = NORMAL` may lose the last batches in a power cut, never
 * their consistency: the checkpoint goes back with them. `secure_delete` overwrites what is deleted with zeros, because
 * the rows may hold personal plain text.
 */
export function connect(path: string): Db {
  const db = new Database(path, { timeout: BUSY_MS });
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = NORMAL');
  db.pragma('secure_delete = ON');
  db.pragma('temp_store = MEMORY');
  db.pragma('cache_size = -32768');
  db.pragma(`wal_autocheckpoint = ${WAL_PAGES}`);
  return db;
}

export function connectReader(path: string): Db {
  const db = new Database(path, { readonly: true, fileMustExist: true, timeout: BUSY_MS });
  db.pragma('temp_store = MEMORY');
  return db;
}

/** Ends the time without syncs: everything written so far goes to the disk before anything says that it is there. */
export function makeDurable(db: Db): void {
  db.pragma('synchronous = FULL');
  db.pragma('wal_checkpoint(TRUNCATE)');
  db.pragma('synchronous = NORMAL');
}

/** Old pages in the WAL may hold what was just forgotten. False while a reader still needs them. */
export function emptyWal(db: Db): boolean {
  return db.pragma('wal_checkpoint(TRUNCATE)', { simple: true }) === 0;
}
