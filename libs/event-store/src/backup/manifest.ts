import { NamedError } from '@app/kernel';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { KeyCounts } from '../keys/key-counts.js';

/** Written last of all: a directory without it is an unfinished backup. */
export const MANIFEST = 'backup.json';
export const BACKUP_FORMAT = 1;
export const BACKUP_FILES = ['log.db', 'keys.db'] as const;
export type BackupFile = (typeof BACKUP_FILES)[number];

export interface FileSeal {
  readonly bytes: number;
  readonly sha256: string;
}

/** What a backup says of itself. */
export interface Manifest {
  readonly format: number;
  /** When it was begun, UTC. */
  readonly made: string;
  readonly events: number;
  /** Of the last event; absent for an empty log. */
  readonly eventId?: string;
  readonly keys: KeyCounts;
  readonly files: Readonly<Record<BackupFile, FileSeal>>;
}

/** The backup cannot be made or used. The message says why and what would be right. */
export class BackupRefused extends NamedError {
  readonly code = 'backup-refused';
}

/** @throws BackupRefused: it is no backup, unfinished, or of a later release */
export function readManifest(directory: string): Manifest {
  const path = join(directory, MANIFEST);
  let manifest: Partial<Manifest>;
  try {
    manifest = JSON.parse(readFileSync(path, 'utf8')) as Partial<Manifest>;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined)
      throw new BackupRefused(`${path} is damaged: it is no JSON. Take another backup.`, { cause: error });
    throw new BackupRefused(
      `${directory} is no finished backup: ${MANIFEST}, which is written last, cannot be read there. Take another backup.`,
      { cause: error },
    );
  }
  if (manifest.format !== BACKUP_FORMAT)
    throw new BackupRefused(
      `${path} has format ${String(manifest.format)}, this release reads ${BACKUP_FORMAT}: restore with the release that made it.`,
    );
  const { files } = manifest as Manifest;
  if (BACKUP_FILES.some((name) => typeof files?.[name]?.sha256 !== 'string'))
    throw new BackupRefused(`${path} is damaged: it names no ${BACKUP_FILES.join(' and ')}. Take another backup.`);
  return manifest as Manifest;
}
