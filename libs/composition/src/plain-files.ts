import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { LogDamaged } from '@app/event-store';

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
