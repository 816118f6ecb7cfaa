import Database from 'better-sqlite3';
import type { Database as Db } from 'better-sqlite3';
import { LogDamaged, RESTORE_BACKUP } from './errors.js';
import type { LogFiles } from './log-files.js';
import type { Mark } from './log-mark.js';
import { sqliteCode } from './sqlite-failure.js';

/** How many of the last events are looked at: some milliseconds' worth, whatever the size of the log. */
const TAIL = 1000;

interface TailRow {
  readonly position: number;
  readonly stream: number;
  readonly revision: number;
  readonly name: string | null;
  /** The stream that is found by this one's name. */
  readonly named: number | null;
  readonly deleted: number | null;
  readonly indexed: number | null;
  readonly before: number | null;
  readonly type: string;
  readonly metadata: string;
  readonly data: string;
}

/**
 * Reads the end of the log through a connection that cannot write, so that a damaged log stays exactly as it was found
 * (a writing one would move the write-ahead file into it). @throws LogDamaged
 */
export function checkTail(files: LogFiles, mark: Mark | undefined): void {
  const db = new Database(files.log, { readonly: true, fileMustExist: true });
  try {
    const problem = tailProblem(db) ?? markProblem(db, files, mark);
    if (problem) throw problem instanceof LogDamaged ? problem : new LogDamaged(files.log, problem, RESTORE_BACKUP);
  } catch (error) {
    const code = sqliteCode(error) ?? '';
    if (!/^SQLITE_(CORRUPT|NOTADB|ERROR)/.test(code)) throw error;
    throw new LogDamaged(files.log, `SQLite cannot read it (${code}: ${(error as Error).message})`, RESTORE_BACKUP, {
      cause: error,
    });
  } finally {
    db.close();
  }
}

function tailProblem(db: Db): string | undefined {
  const rows = db
    .prepare<[number], TailRow>(
      `SELECT e.position, e.stream, e.revision, e.type, e.metadata, e.data, s.name, s.deleted,
         (SELECT n.id FROM streams n WHERE n.name = s.name) AS named,
         (SELECT i.position FROM events i WHERE i.stream = e.stream AND i.revision = e.revision) AS indexed,
         (SELECT i.position FROM events i WHERE i.stream = e.stream AND i.revision = e.revision - 1) AS before
       FROM events e LEFT JOIN streams s ON s.id = e.stream ORDER BY e.position DESC LIMIT ?`,
    )
    .all(TAIL);
  let next: number | undefined;
  for (const row of rows) {
    const problem = rowProblem(row, next);
    if (problem) return `the event at position ${row.position} ${problem}`;
    next = row.position;
  }
  const first = rows.at(-1)?.position;
  if (rows.length < TAIL && first !== undefined && first !== 1)
    return `the events before position ${first} are missing`;
  return undefined;
}

function rowProblem(row: TailRow, next: number | undefined): string | undefined {
  if (next !== undefined && row.position !== next - 1)
    return `is not followed by ${row.position + 1}: events are missing`;
  if (row.name === null) return 'belongs to a stream that is not there';
  if (row.named !== row.stream) return `belongs to ${row.name}, which is not where its index says`;
  if (row.indexed !== row.position) return 'is not where its index says';
  if (row.revision > 0 && (row.before === null || row.before >= row.position)) {
    return `is revision ${row.revision} of ${row.name}, and the one before is missing`;
  }
  if (row.deleted) return undefined;
  if (row.type === '' || !isJson(row.data) || !isJson(row.metadata)) return 'cannot be parsed';
  return undefined;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function markProblem(db: Db, files: LogFiles, mark: Mark | undefined): LogDamaged | undefined {
  if (!mark) return undefined;
  const found = db.prepare<[number], string>('SELECT id FROM events WHERE position = ?').pluck().get(mark.position);
  if (found === mark.eventId) return undefined;
  const last = db.prepare<[], number | null>('SELECT max(position) FROM events').pluck().get() ?? 0;
  return new LogDamaged(
    files.log,
    found === undefined
      ? `events up to position ${mark.position} were acknowledged, and the log ends at ${last}`
      : `another event is at position ${mark.position} than was acknowledged there`,
    `${RESTORE_BACKUP} If this is a backup that was put back on purpose, delete ${files.mark} and start again.`,
  );
}
