import Database from 'better-sqlite3';
import type { Database as Db } from 'better-sqlite3';
import { chmodSync } from 'node:fs';

/** So many pages (of 4 KiB) a turn of the event loop: some milliseconds. */
const PAGES_A_TURN = 256;

/**
 * A copy as of the moment at which it is done, while the same connection goes on writing: SQLite keeps what it has copied
 * up to date. It stands in one file, whole without a write-ahead file beside it.
 */
export async function copyDatabase(db: Db, file: string): Promise<void> {
  await db.backup(file, { progress: () => PAGES_A_TURN });
  chmodSync(file, 0o600);
  const copy = new Database(file, { fileMustExist: true });
  try {
    copy.pragma('journal_mode = DELETE');
  } finally {
    copy.close();
  }
}
