import Database from 'better-sqlite3';
import type { Database as Db } from 'better-sqlite3';
import { closeSync, openSync, renameSync, rmSync } from 'node:fs';
import type { LogFiles } from './log-files.js';
import { syncDirectory } from './log-files.js';
import { sqliteCode } from './sqlite-failure.js';

/** Spells `ILog`: tells a log from any other SQLite file. */
export const APPLICATION_ID = 0x494c6f67;
/** SQLite's `user_version`: how the tables below are to be read. */
export const FORMAT = 1;
export const PAGE_SIZE = 4096;

/**
 * `position` counts every event ever written, from 1 and without a gap; a tombstone empties its events and leaves their
 * rows, so a missing number always means damage. Streams are numbers in `events`: the index on (stream, revision) is then
 * a quarter of the size that names would give it, and grows at its end instead of at random places.
 */
export const TABLES = `
  CREATE TABLE streams (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    deleted INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  CREATE TABLE events (
    position INTEGER PRIMARY KEY,
    stream INTEGER NOT NULL REFERENCES streams (id),
    revision INTEGER NOT NULL,
    id TEXT NOT NULL,
    type TEXT NOT NULL,
    created INTEGER NOT NULL,
    metadata TEXT NOT NULL,
    data TEXT NOT NULL,
    UNIQUE (stream, revision)
  ) STRICT;
`;

/** Makes an empty log beside its place and renames it there: a crash leaves either no log or a whole one. */
export function createLog(files: LogFiles): void {
  for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(files.draft + suffix, { force: true });
  closeSync(openSync(files.draft, 'wx', 0o600)); // SQLite gives its side files the mode of the main one
  const db = new Database(files.draft);
  try {
    db.pragma(`page_size = ${PAGE_SIZE}`);
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = FULL');
    db.pragma(`application_id = ${APPLICATION_ID}`);
    db.pragma(`user_version = ${FORMAT}`);
    db.exec(TABLES);
  } finally {
    db.close(); // the last connection moves the write-ahead file into the main one
  }
  renameSync(files.draft, files.log);
  syncDirectory(files.directory);
}

/** Settings of the connection that writes; none of them changes what is stored. */
export function configure(db: Db): void {
  // Readers and the writer do not wait for each other, and a commit is one flush of one file.
  db.pragma('journal_mode = WAL');
  // FULL: in WAL mode every commit is on the disk before it is acknowledged (NORMAL would lose the last ones at a power cut).
  db.pragma('synchronous = FULL');
  // On macOS a plain fsync stops in the drive's cache; elsewhere these two say nothing.
  db.pragma('fullfsync = ON');
  db.pragma('checkpoint_fullfsync = ON');
  // The write-ahead file goes into the main one every 4 MiB (1,000 pages)...
  db.pragma('wal_autocheckpoint = 1000');
  // ... and is cut back to this after something outside (a backup that reads) had kept it from starting anew.
  db.pragma(`journal_size_limit = ${16 * 1024 * 1024}`);
  // What a tombstone empties is overwritten with zeros, in pages in use and in free ones.
  db.pragma('secure_delete = ON');
  // A page whose cells do not fit is reported when it is read, not when something goes wrong later.
  db.pragma('cell_size_check = ON');
  // Memory-mapped reading would turn an I/O error into a signal that ends the process.
  db.pragma('mmap_size = 0');
  db.pragma(`cache_size = -${32 * 1024}`); // KiB: heads and the tail of a log of a million events stay in memory
}

/** Empties the write-ahead file. On a full disk it may stay: what stands in it counts all the same. */
export function moveWalIntoLog(db: Db): void {
  try {
    db.pragma('wal_checkpoint(TRUNCATE)');
  } catch (error) {
    if (!sqliteCode(error)?.startsWith('SQLITE_FULL')) throw error;
  }
}
