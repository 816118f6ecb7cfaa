import Database from 'better-sqlite3';
import type { Database as Db } from 'better-sqlite3';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { DirectoryLocked, LogDamaged } from './errors.js';
import { dirname } from 'node:path';
import { logFiles } from './log-files.js';
import { sqliteCode, sqliteFailure } from './sqlite-failure.js';

/**
 * One process at a time in a data directory. The lock is SQLite's exclusive lock on a file that holds nothing: a lock of
 * the operating system, which is gone with its process however that ends, so that nobody ever has to clear it away.
 *
 * POSIX drops all locks that a process has on a file when it closes any handle of that file. So nothing but SQLite
 * (which knows) may open `lock.db`, and the holder's pid stands in a file of its own, which says who and locks nothing.
 */
export class DirectoryLock {
  private constructor(
    private readonly connection: Db,
    private readonly holderFile: string,
  ) {}

  /** @throws DirectoryLocked at once when another process, or another lock of this one, has it. */
  static acquire(directory: string): DirectoryLock {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    const files = logFiles(directory);
    const connection = openLock(files.lock);
    try {
      connection.exec('BEGIN EXCLUSIVE');
    } catch (error) {
      connection.close();
      if (!sqliteCode(error)?.startsWith('SQLITE_BUSY')) throw lockDamaged(files.lock, error);
      throw new DirectoryLocked(directory, readHolder(files.holder));
    }
    const lock = new DirectoryLock(connection, files.holder);
    try {
      writeFileSync(files.holder, `${process.pid}\n`, { mode: 0o600 });
    } catch (error) {
      lock.release();
      throw error;
    }
    return lock;
  }

  release(): void {
    if (!this.connection.open) return;
    rmSync(this.holderFile, { force: true });
    this.connection.close();
  }
}

function openLock(file: string): Db {
  try {
    return new Database(file, { timeout: 0 });
  } catch (error) {
    throw lockDamaged(file, error);
  }
}

/** It holds nothing, so nothing is lost with it. */
function lockDamaged(file: string, cause: unknown): unknown {
  const code = sqliteCode(cause);
  if (code === undefined) return cause;
  if (code.startsWith('SQLITE_FULL')) return sqliteFailure(cause, 'writing', file);
  const remedy = `Nothing has been changed. See that ${dirname(file)} can be written to; if it can, stop whatever runs on it, delete ${file} and start again.`;
  return new LogDamaged(file, `the lock cannot be taken (${(cause as Error).message})`, remedy, { cause });
}

function readHolder(file: string): number | undefined {
  try {
    const pid = Number.parseInt(readFileSync(file, 'utf8'), 10);
    return Number.isSafeInteger(pid) && pid > 0 ? pid : undefined;
  } catch {
    return undefined; // it has the lock and has not yet said who it is
  }
}
