import { chmod, copyFile, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DirectoryLock } from '../embedded/directory-lock.js';
import { type CheckedLog, checkCopy, checkSeals } from './check-backup.js';
import type { KeyFilePlace } from '../keys/check-keys.js';
import { type Clock, makeDirectory } from '@app/platform';
import { BACKUP_FILES, BackupRefused, type Manifest, readManifest } from './manifest.js';
import { flush } from './seal-file.js';

/** What speaks of the log that stood here before, write-ahead files and read models above all. */
const LEFT_OVER =
  /^(log\.(db-(wal|shm|journal)|db\.new.*|mark)|keys\.db-(wal|shm|journal)|(operational|reporting)\..*)$/;
const STAGE = 'restoring';

interface Restoring extends Omit<KeyFilePlace, 'path'> {
  readonly backup: string;
  readonly dataDir: string;
  readonly clock: Clock;
}

export interface Restored extends CheckedLog {
  readonly manifest: Manifest;
  /** Where what was left of the log before it now stands; absent where nothing was. */
  readonly setAside?: string;
}

/**
 * Puts a backup into a data directory that holds no log. It is copied beside its place, checked there, and moved: first the
 * keys, then the log, so that a restore that was cut off is not taken for a log.
 * @throws BackupRefused, DirectoryLocked: nothing that was there is touched
 */
export async function restoreBackup({ backup, dataDir, ...place }: Restoring): Promise<Restored> {
  const manifest = readManifest(backup);
  await checkSeals(backup, manifest);
  makeDirectory(dataDir);
  const lock = DirectoryLock.acquire(dataDir);
  try {
    requireNoLog(dataDir);
    const stage = join(dataDir, STAGE);
    await rm(stage, { recursive: true, force: true });
    await mkdir(stage, { mode: 0o700 });
    for (const name of BACKUP_FILES) {
      await copyFile(join(backup, name), join(stage, name));
      await chmod(join(stage, name), 0o600);
    }
    const checked = await checkCopy({ ...place, directory: stage });
    for (const name of BACKUP_FILES) await flush(join(stage, name));
    const setAside = await moveLeftOver(dataDir, place.clock.now());
    for (const name of [...BACKUP_FILES].reverse()) await rename(join(stage, name), join(dataDir, name));
    await flush(dataDir);
    await rm(stage, { recursive: true, force: true });
    return { ...checked, manifest, ...(setAside === undefined ? {} : { setAside }) };
  } finally {
    lock.release();
  }
}

function requireNoLog(dataDir: string): void {
  const there = BACKUP_FILES.filter((name) => existsSync(join(dataDir, name)));
  if (there.length === 0) return;
  throw new BackupRefused(
    `${dataDir} holds ${there.join(' and ')} already, and nothing is ever overwritten. Move ${there.length > 1 ? 'them' : 'it'} away (mkdir ${join(dataDir, 'old')} && mv ${there.map((name) => `${join(dataDir, name)}*`).join(' ')} ${join(dataDir, 'old')}), or name an empty directory with --data-dir.`,
  );
}

/** A write-ahead file of another log would be played into the restored one: SQLite cannot tell. Nothing is deleted. */
async function moveLeftOver(dataDir: string, now: number): Promise<string | undefined> {
  const left = (await readdir(dataDir)).filter((name) => LEFT_OVER.test(name));
  if (left.length === 0) return undefined;
  const aside = join(dataDir, `before-restore-${new Date(now).toISOString().replace(/[:.]/g, '-')}`);
  await mkdir(aside, { mode: 0o700 });
  for (const name of left) await rename(join(dataDir, name), join(aside, name));
  return aside;
}
