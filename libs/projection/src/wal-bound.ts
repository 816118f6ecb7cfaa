import { statSync } from 'node:fs';
import type { Db } from './connection.js';

/** Twice what a checkpoint is made at by itself; a reader who holds it up for long makes it larger, and that is well. */
const LARGEST_WAL_BYTES = 64 * 1024 * 1024;

/**
 * SQLite goes on writing to the WAL when what stands there cannot be moved into the file, and says nothing: it would grow
 * until the disk is full. So where it has grown beyond its size the move is made by hand, and its failure is the batch's: it
 * is tried again later, and the WAL stays as it is. @throws SqliteError
 */
export function boundWal(db: Db, path: string, largest = LARGEST_WAL_BYTES): void {
  const size = statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0;
  if (size > largest) db.pragma('wal_checkpoint(RESTART)');
}
