import { accessSync, constants, statSync } from 'node:fs';
import { LogDamaged } from './errors.js';
import type { LogFiles } from './log-files.js';

/**
 * Asked before SQLite opens a file: it would take one that it cannot write for reading alone, and leave files beside it that
 * are as little to be written. @throws LogDamaged
 */
export function checkRights({ log, wal }: LogFiles): void {
  for (const file of [log, wal, `${log}-shm`]) {
    const found = statSync(file, { throwIfNoEntry: false });
    if (found === undefined) continue;
    try {
      accessSync(file, constants.R_OK | constants.W_OK);
    } catch {
      const mode = (found.mode & 0o777).toString(8).padStart(4, '0');
      throw new LogDamaged(
        file,
        `this user cannot read and write it (mode ${mode}, owner ${found.uid}, this process is ${process.getuid?.() ?? 'another'})`,
        `Nothing has been changed. Give it to the user that the service runs as: chown, and chmod 600.`,
      );
    }
  }
}
