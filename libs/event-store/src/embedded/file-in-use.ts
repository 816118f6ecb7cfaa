import { statSync } from 'node:fs';
import { StoreUnavailable } from '../errors.js';

const SUFFIXES = ['', '-wal'] as const;

/**
 * A SQLite file that is open, and its write-ahead file. SQLite goes on with one that was deleted or replaced, and what it
 * writes then is in no file that a later start would find: whoever writes looks first.
 */
export class FileInUse {
  private readonly opened = new Map<string, string>();

  constructor(private readonly path: string) {}

  /** @throws StoreUnavailable: a file that was there is not there any more */
  requireThere(): void {
    for (const suffix of SUFFIXES) {
      const path = `${this.path}${suffix}`;
      const [before, now] = [this.opened.get(path), identityOf(path)];
      // The write-ahead file comes with the first write.
      if (before === undefined && now !== undefined) this.opened.set(path, now);
      else if (before !== now)
        throw new StoreUnavailable(
          `${path} was ${now === undefined ? 'deleted or moved away' : 'replaced'} while it was in use, nothing was written: put the file itself back, or stop the service and restore a backup`,
        );
    }
  }
}

function identityOf(path: string): string | undefined {
  const found = statSync(path, { throwIfNoEntry: false });
  return found === undefined ? undefined : `${found.dev}:${found.ino}`;
}
