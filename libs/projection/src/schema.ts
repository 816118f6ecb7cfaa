import { createHash } from 'node:crypto';
import type { ReadModelFile } from './projection.js';
import type { Db } from './connection.js';

/** What the projector itself keeps in every file. */
export const OWN_TABLES = `
  CREATE TABLE checkpoint (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    position TEXT NOT NULL,
    event_id TEXT NOT NULL,
    complete INTEGER NOT NULL
  );
  INSERT INTO checkpoint VALUES (1, '', '', 0);
  CREATE TABLE streams (stream TEXT PRIMARY KEY, revision INTEGER NOT NULL) WITHOUT ROWID;
  CREATE TABLE parked (
    stream TEXT PRIMARY KEY,
    revision INTEGER NOT NULL,
    position TEXT NOT NULL,
    event_id TEXT NOT NULL,
    type TEXT NOT NULL,
    problem TEXT NOT NULL,
    since TEXT NOT NULL,
    held_to INTEGER NOT NULL
  ) WITHOUT ROWID;
`;

/** Changes with everything that makes another file out of the same log. */
export function versionHash({ tables = '', projections }: ReadModelFile): string {
  const hash = createHash('sha256').update(OWN_TABLES + tables);
  for (const { name, version = 1, tables } of projections) hash.update(`\n${name} ${version}\n${tables}`);
  return hash.digest('hex').slice(0, 12);
}

export function createTables(db: Db, { tables = '', projections }: ReadModelFile): void {
  db.exec(OWN_TABLES + tables);
  for (const projection of projections) db.exec(projection.tables);
}

/** A table that is declared as personal and cannot be cleared by key is found at start, not when a person asks. */
export function checkPersonalTables(db: Db, { projections }: ReadModelFile): void {
  for (const { name, personal = [] } of projections) {
    for (const { table, columns } of personal) {
      const present = new Set((db.pragma(`table_info(${table})`) as { name: string }[]).map((column) => column.name));
      const missing = ['key_id', ...columns].filter((column) => !present.has(column));
      if (missing.length > 0) throw new Error(`projection ${name}: table ${table} lacks ${missing.join(', ')}`);
    }
  }
}
