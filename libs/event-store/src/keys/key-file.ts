import { NamedError } from '@app/kernel';
import Database from 'better-sqlite3';
import type { Database as Db } from 'better-sqlite3';
import { statSync } from 'node:fs';
import { leftOverBeside } from '../embedded/check-files.js';
import { sqliteCode } from '../embedded/sqlite-failure.js';
import type { KeyCounts } from './key-counts.js';
import { type KeyWrap, MASTER_CHECK } from './key-wrap.js';

/** `keys.db` is not the one that belongs to the log. The message names what is wrong and the mend; nothing was changed. */
export class KeysDamaged extends NamedError {
  readonly code = 'keys-damaged';
  constructor(
    readonly file: string,
    readonly problem: string,
    remedy = RESTORE_KEYS,
    options?: ErrorOptions,
  ) {
    super(`${file}: ${problem}. ${remedy}`, options);
  }
}

export const RESTORE_KEYS =
  'Nothing has been changed. Put back keys.db from the newest backup (without a keys.db-wal beside it), and start again.';

export interface KeyRow {
  readonly subject: string;
  /** NULL once the key is destroyed; the row stays, so that the subject never gets another. */
  readonly wrapped: string | null;
}

export function countKeys(db: Db): KeyCounts {
  const counts = db
    .prepare<[string], KeyCounts>(
      'SELECT count(*) AS made, count(*) - count(wrapped) AS destroyed FROM keys WHERE subject <> ?',
    )
    .get(MASTER_CHECK);
  return counts ?? { made: 0, destroyed: 0 };
}

/**
 * A connection that cannot write to a file that is whole and was wrapped by this master key; undefined where there is no
 * file, or one that was not yet begun when its process died. @throws KeysDamaged, WrongMasterKey
 */
export function openKeyFileReadOnly(path: string, wrap: KeyWrap): Db | undefined {
  if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) === 0) return undefined;
  const left = leftOverBeside(path);
  if (left !== undefined) throw new KeysDamaged(path, left.problem, left.remedy);
  let db: Db | undefined;
  try {
    db = new Database(path, { readonly: true, fileMustExist: true, timeout: 1000 });
    if (isWhole(db, path, wrap)) return db;
    db.close();
    return undefined;
  } catch (error) {
    db?.close();
    const code = sqliteCode(error);
    if (code === undefined) throw error;
    const says = `SQLite cannot read it (${code}: ${(error as Error).message})`;
    throw new KeysDamaged(path, says, RESTORE_KEYS, { cause: error });
  }
}

/** False: it has no table yet. */
function isWhole(db: Db, path: string, wrap: KeyWrap): boolean {
  const found = db.prepare<[], string>('PRAGMA integrity_check(1)').pluck().get();
  if (found !== 'ok') throw new KeysDamaged(path, `its pages are damaged (SQLite: ${found ?? 'no answer'})`);
  if (!db.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'keys'").get()) return false;
  const check = db.prepare<[string], KeyRow>('SELECT subject, wrapped FROM keys WHERE subject = ?').get(MASTER_CHECK);
  if (check?.wrapped) wrap.unwrap(MASTER_CHECK, check.wrapped);
  else if (countKeys(db).made > 0) throw new KeysDamaged(path, `its row ${MASTER_CHECK} is missing`);
  return true;
}
