import { mkdtempSync, renameSync, rmSync } from 'node:fs';
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

  it('keys.db: no key is made that a start would not find', async () => {
    const path = join(directory, 'keys.db');
    const keys = new FileKeyStore(path, new KeyWrap(new Uint8Array(32), new SystemChance()));
    await keys.keysFor(['person-1']);
    rmSync(path);
    await expect(keys.keysFor(['person-2'])).rejects.toThrow(/keys\.db was deleted or moved away/);
    await keys.close();
  });
});
