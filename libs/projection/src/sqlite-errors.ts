import { NamedError } from '@app/kernel';

/** Trouble of the file or the machine, not of the event: the batch is tried again, nothing is parked. */
const TROUBLE =
  /^SQLITE_(BUSY|LOCKED|IOERR|FULL|NOMEM|CANTOPEN|READONLY|PROTOCOL|INTERRUPT|PERM|AUTH|NOLFS|CORRUPT|NOTADB)/;
/** The file is of no use any more. It holds nothing that the log does not hold, so it is built anew. */
const DAMAGE = /^SQLITE_(CORRUPT|NOTADB|READONLY_DBMOVED|IOERR_(READ|SHORT_READ|CORRUPTFS|DATA|NOENT|VNODE))/;
/** What a query that only reads says of a file that cannot be used, besides. */
const UNUSABLE = /^SQLITE_(IOERR|CANTOPEN|READONLY)/;

/** By the code and not by class: another thread's error is a copy, and each loader of the native module has a class of its own. */
function codeOf(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : '';
  return typeof code === 'string' ? code : '';
}

export const isTrouble = (error: unknown): boolean => error instanceof FileGone || TROUBLE.test(codeOf(error));
export const isDamage = (error: unknown): boolean => error instanceof FileGone || DAMAGE.test(codeOf(error));
/** Whether a reading connection says that its file is of no use. */
export const isUnusable = (error: unknown): boolean => isDamage(error) || UNUSABLE.test(codeOf(error));

/** What somebody has to do before the file goes on; a lock that another process holds passes by itself. */
export function problemOf(path: string, error: unknown): string {
  const message = messageOf(error);
  if (codeOf(error).startsWith('SQLITE_FULL'))
    return `no room for ${path}: free space on its volume, and it goes on by itself (${message})`;
  return isTrouble(error) && !message.includes(path) ? `${path}: ${message}` : message;
}

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** The file was deleted, or replaced by another one, while it was open. */
export class FileGone extends NamedError {
  readonly code = 'projection-file-gone';
  constructor(problem: string) {
    super(problem);
  }
}

/** A row of the file does not hold what was written to it, of which SQLite itself knows nothing. */
export class DamagedRow extends NamedError {
  readonly code = 'SQLITE_CORRUPT_ROW';
}

/** Another projector moved this file's checkpoint: it is the owner now, and this one must not write any more. */
export class Zombie extends NamedError {
  readonly code = 'projector-zombie';
  constructor(path: string) {
    super(`${path}: another projector writes to this file; this one has stopped`);
  }
}

/** A projection that never parks threw: the file cannot go on without losing an event. */
export class FeedFailure extends NamedError {
  readonly code = 'projection-feed-failed';
  constructor(projection: string, options: ErrorOptions) {
    super(`projection ${projection} must not throw: ${messageOf(options.cause)}`, options);
  }
}
