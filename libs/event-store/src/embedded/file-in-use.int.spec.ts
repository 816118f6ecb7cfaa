import { copyFileSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import { FileKeyStore } from '../keys/file-key-store.js';
import { KeyWrap } from '../keys/key-wrap.js';
import { SystemChance, SystemClock } from '@app/platform';
import { StoreUnavailable } from '../errors.js';
import { LogEpoch } from '../ledger/log-epoch.js';
import { EmbeddedLog } from './embedded-log.js';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'in-use-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

const event = (id: string) => ({ id, type: 'NoteAdded', data: '{}', metadata: '{}' });
const uuid = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

describe('a file that goes away under whoever writes it', () => {
  it.each(['log.db', 'log.db-wal', 'lock.db'])(
    '%s: nothing more is acknowledged, and with the file back it goes on',
    async (name) => {
      const log = await EmbeddedLog.open({ directory, clock: new SystemClock() });
      await log.write('a', 'no-stream', [event(uuid(1))]);
      const [file, away] = [join(directory, name), join(directory, 'away')];
      renameSync(file, away);
      await expect(log.write('a', 0n, [event(uuid(2))])).rejects.toThrow(StoreUnavailable);
      await expect(log.ping()).rejects.toThrow(
        /was deleted or moved away while it was in use.*put the file itself back/,
      );
      renameSync(away, file);
      await log.write('a', 0n, [event(uuid(3))]);
      await log.close();
    },
  );

  it('log.db: nor when another file stands in its place', async () => {
    const log = await EmbeddedLog.open({ directory, clock: new SystemClock() });
    await log.write('a', 'no-stream', [event(uuid(1))]);
    const file = join(directory, 'log.db');
    renameSync(file, join(directory, 'away'));
    new Database(file).exec('CREATE TABLE other (x)').close();
    await expect(log.write('a', 0n, [event(uuid(2))])).rejects.toThrow(/was replaced while it was in use/);
    await log.close();
  });

  it.each(['log.db', 'log.db-wal', 'lock.db'])('%s: nothing that was acknowledged before is told', async (name) => {
    const log = await EmbeddedLog.open({ directory, clock: new SystemClock() });
    const epoch = new LogEpoch(log, { requireAvailable: () => undefined, suspect: async () => undefined });
    await log.write('a', 'no-stream', [event(uuid(1))]);
    await epoch.requireStanding(epoch.current);
    renameSync(join(directory, name), join(directory, 'away'));
    await expect(epoch.requireStanding(epoch.current)).rejects.toMatchObject({ code: 'outcome-unknown' });
    renameSync(join(directory, 'away'), join(directory, name));
    await epoch.requireStanding(epoch.current);
    await log.close();
  });

  it.each(['log.db', 'log.db-wal'])('%s: nor when an older copy is written over it', async (name) => {
    const log = await EmbeddedLog.open({ directory, clock: new SystemClock() });
    await log.write('a', 'no-stream', [event(uuid(1))]);
    const [file, older] = [join(directory, name), join(directory, 'older')];
    copyFileSync(file, older);
    await log.write('a', 0n, [event(uuid(2))]);
    copyFileSync(older, file);
    await expect(log.write('a', 1n, [event(uuid(3))])).rejects.toThrow(
      /was written by another program while it was in use/,
    );
    await expect(log.ping()).rejects.toThrow(StoreUnavailable);
    await log.close().catch(() => undefined);
  });

  it('log.db: however it is read, copied and cleaned up by us, it is ours', async () => {
    const log = await EmbeddedLog.open({ directory, clock: new SystemClock() });
    for (let n = 0; n < 50; n++) await log.write(`a${n}`, 'no-stream', [event(uuid(n + 10))]);
    await log.copyTo(join(directory, 'copy.db'));
    await log.tombstone('a1');
    const other = new Database(join(directory, 'log.db'), { readonly: true });
    expect(other.prepare('SELECT count(*) AS n FROM events').get()).toMatchObject({ n: expect.any(Number) });
    other.close();
    await log.ping();
    await log.write('b', 'no-stream', [event(uuid(99))]);
    await log.close();
  });

  it('keys.db: nor is one made in a file that was written over', async () => {
    const path = join(directory, 'keys.db');
    const keys = new FileKeyStore(path, new KeyWrap(new Uint8Array(32), new SystemChance()), new SystemClock());
    await keys.keysFor(['person-1']);
    await keys.keysFor(['person-2']);
    await keys.copyTo(join(directory, 'older'));
    await keys.destroy('person-2');
    copyFileSync(join(directory, 'older'), path);
    await expect(keys.keysFor(['person-3'])).rejects.toThrow(/keys\.db was written by another program/);
    await keys.close();
  });

  it('keys.db: no key is made that a start would not find', async () => {
    const path = join(directory, 'keys.db');
    const keys = new FileKeyStore(path, new KeyWrap(new Uint8Array(32), new SystemChance()), new SystemClock());
    await keys.keysFor(['person-1']);
    rmSync(path);
    await expect(keys.keysFor(['person-2'])).rejects.toThrow(/keys\.db was deleted or moved away/);
    await keys.close();
  });
});
