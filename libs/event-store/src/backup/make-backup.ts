import Database from 'better-sqlite3';
import { lstat, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { readKeyCounts } from '../embedded/key-counts-table.js';
import { makeDirectory, systemSentence } from '@app/platform';
import { countKeys } from '../keys/key-file.js';
import { BACKUP_FORMAT, BackupRefused, MANIFEST, type Manifest } from './manifest.js';
import { flush, sealOf } from './seal-file.js';

/** What is copied, each into the file that it is given. */
export interface Copied {
  readonly log: (file: string) => Promise<void>;
  readonly keys: (file: string) => Promise<void>;
}

/**
 * Copies the log, then the keys: a key is written before its first use, so the keys of a later moment open everything
 * that the log of an earlier one holds. The master key is never part of it.
 * @throws BackupRefused: something stands there already; what else goes wrong leaves nothing that looks like a backup
 */
export async function makeBackup(copied: Copied, directory: string, made: string): Promise<Manifest> {
  const [log, keys] = [join(directory, 'log.db'), join(directory, 'keys.db')];
  await emptyDirectory(directory);
  try {
    await copied.log(log);
    await copied.keys(keys);
    for (const file of [log, keys]) await flush(file);
    const files = { 'log.db': await sealOf(log), 'keys.db': await sealOf(keys) };
    const manifest: Manifest = { format: BACKUP_FORMAT, made, ...contentsOf(log, keys), files };
    const draft = join(directory, `${MANIFEST}.new`);
    await writeFile(draft, `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600, flush: true });
    await rename(draft, join(directory, MANIFEST));
    for (const path of [directory, dirname(resolve(directory))]) await flush(path);
    return manifest;
  } catch (error) {
    for (const name of await readdir(directory)) await rm(join(directory, name), { force: true });
    throw refusalOf(error, directory);
  }
}

/** What SQLite or the operating system says of the place of the backup. */
function refusalOf(error: unknown, directory: string): unknown {
  const { code, message } = error as { readonly code?: unknown; readonly message?: string };
  if (typeof code !== 'string' || !/^(SQLITE_|E[A-Z])/.test(code)) return error;
  const full = /^(SQLITE_FULL|ENOSPC|EDQUOT)/.test(code);
  const mend = full ? 'free space on its volume' : 'look at its volume and who may write there';
  const says = code.startsWith('SQLITE_') ? ` SQLite says ${code}: ${message}` : '';
  const sentence = full ? undefined : systemSentence(error);
  return new BackupRefused(`${sentence ?? `${directory} cannot be written: ${mend}`}; there is no backup.${says}`, {
    cause: error,
  });
}

async function emptyDirectory(directory: string): Promise<void> {
  makeDirectory(dirname(resolve(directory)));
  try {
    await mkdir(directory, { mode: 0o700 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    const found = await lstat(directory);
    if (!found.isDirectory()) throw new BackupRefused(`${directory} is no directory; name one that is not there yet.`);
    if ((await readdir(directory)).length > 0)
      throw new BackupRefused(`${directory} is not empty; name a directory that is empty or not there yet.`);
  }
}

/** What the copies themselves say. */
function contentsOf(log: string, keys: string): Pick<Manifest, 'events' | 'eventId' | 'keys'> {
  const [events, counts] = [new Database(log, { readonly: true }), new Database(keys, { readonly: true })];
  try {
    const last = events
      .prepare<[], { position: number; id: string }>('SELECT position, id FROM events ORDER BY position DESC LIMIT 1')
      .get();
    const made = countKeys(counts);
    const remembered = readKeyCounts(events);
    if (remembered && made.made < remembered.made)
      throw new Error(`keys.db holds ${made.made} keys where the log knows of ${remembered.made}`);
    return { events: last?.position ?? 0, ...(last && { eventId: last.id }), keys: made };
  } finally {
    events.close();
    counts.close();
  }
}
