import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { LogDamaged } from '@app/event-store';
import { ConfigurationError, makeDirectory } from '@app/platform';

/** What the service keeps in its data directory: SQLite's files, the mark, keys, the holder of the lock, its address. */
const OURS = /\.(db(-wal|-shm|-journal)?|mark|key|pid|url)$/;

/** A volume that was mounted in the place of a file makes a directory of it. @throws LogDamaged */
export function requirePlainFiles(dataDir: string): void {
  for (const entry of readdirSync(dataDir, { withFileTypes: true })) {
    if (!entry.isDirectory() || !OURS.test(entry.name)) continue;
    throw new LogDamaged(
      join(dataDir, entry.name),
      'it is a directory where a file must be',
      'Nothing has been changed. Move it away and put the file back from the newest backup (a read model, a lock or an address needs none), and start again.',
    );
  }
}

/** What is wrong with a place where no directory can be; what only a right or room is missing for says so itself. */
const NO_PLACE: Readonly<Record<string, string>> = {
  EEXIST: 'is a file where a directory belongs; name a directory',
  ENOTDIR: 'leads through a file where a directory belongs; name another place',
  ENOENT: 'cannot be made: the system makes no directories there; name another place',
};

/** Makes the data directory where it is missing. @throws ConfigurationError where there can be none */
export function requireDirectory(dataDir: string): void {
  try {
    makeDirectory(dataDir);
  } catch (error) {
    const wrong = NO_PLACE[(error as NodeJS.ErrnoException).code ?? ''];
    if (wrong === undefined) throw error;
    throw new ConfigurationError([`DATA_DIR: ${dataDir} ${wrong}`]);
  }
}
