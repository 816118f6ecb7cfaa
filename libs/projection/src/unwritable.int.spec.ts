import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import { clock, eventually, memory, Workshop, Writer } from '@testing/projection/kit';
import { boundWal } from './wal-bound.js';

const workshop = new Workshop();
afterEach(() => workshop.clear());

/** Somebody else holds the file's lock, so that nothing can be written to it. */
function held(path: string): () => void {
  const other = new Database(path);
  other.prepare('BEGIN IMMEDIATE').run();
  return () => other.close();
}

describe('a read model that cannot be written', () => {
  it('is not waited for once that is known, and goes on when it can be written again', async () => {
    const log = memory();
    const writer = new Writer(log);
    const projector = await workshop.started(writer.store());
    await writer.add('thing-1', 1);
    expect(await projector.waitFor('thing-1', 0n, 5_000)).toBe('projected');
    const release = held(projector.model('operational').serving.path);
    await writer.add('thing-1', 2);
    // Who waits already is told when it is known, who comes then at once; what it shows is not late.
    const begun = clock.now();
    expect(await projector.waitFor('thing-1', 1n, 60_000)).toBe('late');
    expect(await projector.waitFor('thing-1', 1n, 60_000)).toBe('late');
    expect(await projector.waitFor('thing-1', 0n, 60_000)).toBe('projected');
    expect(clock.now() - begun).toBeLessThan(30_000);
    release();
    await eventually(async () => (await projector.waitFor('thing-1', 1n, 10)) === 'projected', 20_000);
  }, 60_000);

  it('has a WAL that does not grow beyond its size', () => {
    const directory = mkdtempSync(join(tmpdir(), 'wal-'));
    const path = join(directory, 'model.db');
    const db = new Database(path);
    db.pragma('journal_mode = WAL');
    db.exec('CREATE TABLE t (text TEXT)');
    const commit = (): void => {
      boundWal(db, path, 200_000);
      db.prepare('INSERT INTO t VALUES (?)').run('x'.repeat(10_000));
    };
    const wal = (): number => statSync(`${path}-wal`).size;
    if (!fixed('+i', path)) return void process.stderr.write('no file can be made unwritable here: not tried\n');
    try {
      expect(() => {
        for (let n = 0; n < 200; n++) commit();
      }).toThrow(/disk I\/O error|readonly|SQLITE/);
      expect(wal()).toBeLessThan(300_000);
      expect(commit).toThrow();
    } finally {
      fixed('-i', path);
    }
    for (let n = 0; n < 200; n++) commit();
    expect(wal()).toBeLessThan(1_500_000);
    db.close();
    rmSync(directory, { recursive: true });
  });
});

/** Where the system and its user can do that. */
function fixed(flag: '+i' | '-i', path: string): boolean {
  try {
    execFileSync('chattr', [flag, path], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
