import { StoreUnavailable, UnknownOutcome } from '../errors.js';

/**
 * SQLite's code of an error, undefined when it is none of SQLite's. By the code and not by class: the native module keeps
 * the error class of whoever loaded it first in the process, which need not be ours.
 */
export function sqliteCode(error: unknown): string | undefined {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return typeof code === 'string' && code.startsWith('SQLITE_') ? code : undefined;
}

/**
 * What a failure of SQLite means for the caller. Up to COMMIT nothing is on the disk. At COMMIT a full disk is still a
 * clear no (the frame that makes the transaction count comes last and was not written whole), and so is a lock held by
 * another program; an I/O error is not, because a write that was reported as failed may be found after a crash.
 */
export function sqliteFailure(error: unknown, phase: 'reading' | 'writing' | 'committing', file: string): unknown {
  const code = sqliteCode(error);
  if (code === undefined) return error;
  const says = `SQLite says ${code}: ${(error as Error).message}`;
  if (code.startsWith('SQLITE_FULL')) {
    return new StoreUnavailable(`no room for ${file}: free space on its volume, nothing was written. ${says}`, {
      cause: error,
    });
  }
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) {
    return new StoreUnavailable(`another program is writing to ${file}: stop it, nothing was written. ${says}`, {
      cause: error,
    });
  }
  if (phase === 'committing') {
    return new UnknownOutcome(`${file} may or may not hold the append: look at the disk. ${says}`, { cause: error });
  }
  if (code.startsWith('SQLITE_CORRUPT') || code.startsWith('SQLITE_NOTADB')) {
    return new StoreUnavailable(`${file} is damaged: stop, run "incidentctl verify", restore a backup. ${says}`, {
      cause: error,
    });
  }
  return new StoreUnavailable(`${file} cannot be ${phase === 'reading' ? 'read' : 'written'}. ${says}`, {
    cause: error,
  });
}
