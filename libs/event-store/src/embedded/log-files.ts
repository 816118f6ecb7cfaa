import { closeSync, fsyncSync, openSync } from 'node:fs';
import { join } from 'node:path';

/** The files of the embedded log in its data directory. */
export interface LogFiles {
  readonly directory: string;
  readonly log: string;
  /** SQLite's write-ahead file: what is committed and not yet in `log`. Belongs to the log as much as the log itself. */
  readonly wal: string;
  /** A new log is built here and renamed, so that `log` is never seen half made. */
  readonly draft: string;
  readonly mark: string;
  readonly lock: string;
  readonly holder: string;
}

export function logFiles(directory: string): LogFiles {
  return {
    directory,
    log: join(directory, 'log.db'),
    wal: join(directory, 'log.db-wal'),
    draft: join(directory, 'log.db.new'),
    mark: join(directory, 'log.mark'),
    lock: join(directory, 'lock.db'),
    holder: join(directory, 'lock.pid'),
  };
}

/** A rename is durable only once its directory is. */
export function syncDirectory(directory: string): void {
  const handle = openSync(directory, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
