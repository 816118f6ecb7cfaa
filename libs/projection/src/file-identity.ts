import { statSync } from 'node:fs';

/** How often the directory is looked at, milliseconds. */
const EVERY_MS = 1_000;

/**
 * Whether a file that is open still stands at its path and is whole: SQLite would go on with one that was deleted and see
 * nothing, and take one that was emptied for a new one. No read model ever gets shorter.
 */
export class FileIdentity {
  private readonly opened: string;
  private longest: number;
  private lookedAt: number;

  constructor(
    private readonly path: string,
    private readonly now: () => number,
  ) {
    const { identity, size } = lookAt(path);
    this.opened = identity;
    this.longest = size;
    this.lookedAt = now();
  }

  /** What is wrong, if it is; looked at now and then, or `atOnce`. */
  problem(atOnce = false): string | undefined {
    const now = this.now();
    if (!atOnce && Math.abs(now - this.lookedAt) < EVERY_MS) return undefined;
    this.lookedAt = now;
    const { identity, size } = lookAt(this.path);
    if (identity !== this.opened)
      return `${this.path} ${identity === '' ? 'was deleted' : 'was replaced'} while it was in use`;
    if (size < this.longest) return `${this.path} was cut off while it was in use`;
    this.longest = size;
    return undefined;
  }
}

function lookAt(path: string): { identity: string; size: number } {
  const found = statSync(path, { throwIfNoEntry: false });
  return found === undefined ? { identity: '', size: 0 } : { identity: `${found.dev}:${found.ino}`, size: found.size };
}
