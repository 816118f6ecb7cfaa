import Database from 'better-sqlite3';
import type { Db } from './projection.js';

/** Tables that nobody else sees and that are gone when they are closed: to count apart from the files of the read models. */
export function inMemory(tables: string): Db {
  const db = new Database(':memory:');
  db.exec(tables);
  // One transaction to its end: there is nobody to commit for, and each would cost.
  db.exec('BEGIN');
  return db;
}
