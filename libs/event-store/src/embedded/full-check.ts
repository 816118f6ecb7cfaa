import type { Database as Db } from 'better-sqlite3';
import { sqliteCode } from './sqlite-failure.js';

/**
 * Everything that the store itself can know about its file: SQLite's own structures, that positions run from 1 without a
 * gap and every stream's revisions from 0, that every event has its stream. Empty when all is well. What the events say
 * is proved by their hash chains, not here.
 */
export function fullCheck(db: Db): string[] {
  return [pages, positions, revisions].flatMap((check) => {
    try {
      return check(db);
    } catch (error) {
      const code = sqliteCode(error);
      if (code === undefined) throw error;
      return [`SQLite gives up with ${code}: ${(error as Error).message}`];
    }
  });
}

function pages(db: Db): string[] {
  const lines = db.prepare<[], string>('PRAGMA integrity_check(20)').pluck().all();
  return lines.filter((line) => line !== 'ok').map((line) => `SQLite: ${line}`);
}

function positions(db: Db): string[] {
  const log = db
    .prepare<[], { count: number; first: number | null; last: number | null }>(
      'SELECT count(*) AS count, min(position) AS first, max(position) AS last FROM events',
    )
    .get();
  if (!log || log.count === 0 || (log.first === 1 && log.last === log.count)) return [];
  return [`positions: ${log.count} events are between ${log.first} and ${log.last}, so some are missing`];
}

function revisions(db: Db): string[] {
  return db
    .prepare<[], { name: string | null; stream: number; count: number; first: number; last: number }>(
      `SELECT s.name, g.* FROM
         (SELECT stream, count(*) AS count, min(revision) AS first, max(revision) AS last FROM events GROUP BY stream) g
       LEFT JOIN streams s ON s.id = g.stream
       WHERE s.name IS NULL OR g.first <> 0 OR g.last <> g.count - 1 LIMIT 20`,
    )
    .all()
    .map(({ name, stream, count, first, last }) =>
      name === null
        ? `stream number ${stream}: ${count} events belong to no stream`
        : `${name}: ${count} events are between revisions ${first} and ${last}, so some are missing`,
    );
}
