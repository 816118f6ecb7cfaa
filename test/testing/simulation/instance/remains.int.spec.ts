import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import { SeededChance } from '@app/samples';
import { leaveRemains } from './remains.js';

const ROWS = 200;

describe('what a power cut leaves', () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'remains-'));
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  const rowsIn = (place: string): number => {
    const db = new Database(join(place, 'model.db'));
    const { count } = db.prepare<[], { count: number }>('SELECT count(*) AS count FROM rows').get() ?? { count: -1 };
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
    db.close();
    return count;
  };

  it('is never less than was copied into the database, whatever happened between', () => {
    const first = join(directory, 'first');
    leaveRemains(directory, first, 'disk-lost', new SeededChance('none'), new Map());
    const db = new Database(join(first, 'model.db'));
    db.pragma('journal_mode = WAL');
    db.exec('CREATE TABLE rows (text TEXT)');
    for (let row = 0; row < ROWS; row += 1) db.prepare('INSERT INTO rows VALUES (?)').run('x'.repeat(500));
    db.pragma('wal_checkpoint(PASSIVE)');
    const killed = join(directory, 'killed');
    const found = leaveRemains(first, killed, 'killed', new SeededChance('none'), new Map());
    db.close();
    // Nobody has opened the files since: the index that told what was copied is gone, the copied pages are not.
    for (let seed = 0; seed < 20; seed += 1) {
      const cut = join(directory, `cut-${seed}`);
      leaveRemains(killed, cut, 'power-cut', new SeededChance(String(seed)), found);
      expect(rowsIn(cut)).toBe(ROWS);
    }
  });
});
