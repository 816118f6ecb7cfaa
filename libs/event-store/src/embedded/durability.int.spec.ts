import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import { begin, end } from './durability.js';
import { configure } from './schema.js';

const directory = mkdtempSync(join(tmpdir(), 'durability-'));
afterAll(() => rmSync(directory, { recursive: true }));

const flushes = (db: Database.Database): unknown => db.pragma('synchronous', { simple: true });

function log(name: string): Database.Database {
  const db = new Database(join(directory, name));
  configure(db);
  db.exec('CREATE TABLE event (id INTEGER)');
  return db;
}

it('flushes every commit, or nothing before the end and then all of it', () => {
  const [usual, fresh] = [log('usual.db'), log('fresh.db')];
  begin(usual, 'every-commit');
  begin(fresh, 'at-close');
  expect([flushes(usual), flushes(fresh)]).toEqual([2, 0]);
  fresh.exec('INSERT INTO event VALUES (1)');
  expect(statSync(join(directory, 'fresh.db-wal')).size).toBeGreaterThan(0);
  end(usual, 'every-commit');
  end(fresh, 'at-close');
  expect(flushes(fresh)).toBe(2);
  expect(statSync(join(directory, 'fresh.db-wal')).size).toBe(0);
  usual.close();
  fresh.close();
});
