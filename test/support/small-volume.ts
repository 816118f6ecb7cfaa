import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A file system of its own that can be filled: the real ENOSPC. */
export class SmallVolume {
  private constructor(readonly directory: string) {}

  /** Undefined where this user may mount none, which is said once. */
  static mount(mebibytes: number): SmallVolume | undefined {
    const directory = mkdtempSync(join(tmpdir(), 'ledger-small-'));
    if (spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${mebibytes}m`, 'tmpfs', directory]).status === 0)
      return new SmallVolume(directory);
    rmSync(directory, { recursive: true });
    process.stderr.write('a small volume cannot be mounted here: the full disk is not tried\n');
    return undefined;
  }

  fill(): void {
    for (const bytes of [262_144, 4_096, 1])
      try {
        for (;;) appendFileSync(this.ballast, Buffer.alloc(bytes));
      } catch {
        // Full, but for less than one such block.
      }
  }

  makeRoom(): void {
    rmSync(this.ballast, { force: true });
  }

  remove(): void {
    spawnSync('umount', ['-l', this.directory]);
    rmSync(this.directory, { recursive: true, force: true });
  }

  private get ballast(): string {
    return join(this.directory, 'ballast');
  }
}
