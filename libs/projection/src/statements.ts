import type { Statement } from 'better-sqlite3';
import type { Db } from './projection.js';

const byConnection = new WeakMap<Db, Map<string, Statement<unknown[]>>>();

/** The prepared statement of a connection, prepared once; to be used by projections and queries with constant texts. */
export function prepared<Row = unknown>(db: Db, sql: string): Statement<unknown[], Row> {
  const statements = byConnection.get(db) ?? new Map<string, Statement<unknown[]>>();
  if (statements.size === 0) byConnection.set(db, statements);
  let statement = statements.get(sql);
  if (statement === undefined) statements.set(sql, (statement = db.prepare<unknown[]>(sql)));
  return statement as Statement<unknown[], Row>;
}
