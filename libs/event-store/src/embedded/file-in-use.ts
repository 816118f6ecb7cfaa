import { statSync } from 'node:fs';
import { StoreUnavailable } from '../errors.js';

const SUFFIXES = ['', '-wal'] as const;

interface Look {
  readonly identity: string;
  /** Another one says that somebody wrote. */
  readonly stamp: string;
}

/**
 * A SQLite file that is open, and its write-ahead file. SQLite goes on with one that was deleted, replaced or written over,
 * and what it writes then is in no file that a later start would find, or spoils what stands there: whoever writes looks
 * first, and says when it has written.
 */
export class FileInUse {
  private readonly opened = new Map<string, Look>();

  constructor(private readonly path: string) {}

  /** @throws StoreUnavailable: a file that was there is not there any more, or is not what was written last */
  requireThere(): void {
    for (const suffix of SUFFIXES) {
      const path = `${this.path}${suffix}`;
      const [before, now] = [this.opened.get(path), lookAt(path)];
      // The write-ahead file comes with the first write.
      if (before === undefined && now !== undefined) this.opened.set(path, now);
      else if (before?.identity !== now?.identity)
        throw new StoreUnavailable(
          `${path} was ${now === undefined ? 'deleted or moved away' : 'replaced'} while it was in use, nothing was written: put the file itself back, or stop the service and restore a backup`,
        );
      else if (before?.stamp !== now?.stamp)
        throw new StoreUnavailable(
          `${path} was written by another program while it was in use, nothing was written: stop the service, keep a copy of the directory, run "incidentctl verify", and restore a backup only if it finds something`,
        );
    }
  }

  /** What we have written ourselves is not somebody else's; whether it was written whole does not matter. */
  wrote(): void {
    for (const suffix of SUFFIXES) {
      const path = `${this.path}${suffix}`;
      const [before, now] = [this.opened.get(path), lookAt(path)];
      if (now !== undefined && (before === undefined || before.identity === now.identity)) this.opened.set(path, now);
    }
  }
}

function lookAt(path: string): Look | undefined {
  const found = statSync(path, { bigint: true, throwIfNoEntry: false });
  if (found === undefined) return undefined;
  return { identity: `${found.dev}:${found.ino}`, stamp: `${found.size}:${found.mtimeNs}` };
}
