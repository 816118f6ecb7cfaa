import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import { destroyKey, KeyWrap, type LedgerStore, masterKeyFile, restoreBackup } from '@app/event-store';
import { loadConfig, SystemChance, SystemClock } from '@app/platform';
import { EVENT_TYPES } from './features.js';
import { openStore } from './open-store.js';

const [clock, chance] = [new SystemClock(), new SystemChance()];
const occurredAt = '2026-03-27T15:00:00Z';

const open = (dataDir: string): Promise<LedgerStore> =>
  openStore({ config: loadConfig({ DATA_DIR: dataDir }), clock, chance });

const stamp = () => {
  const id = chance.uuid();
  return { commandId: id, payload: { id }, correlationId: id, causationId: id, actor: 'a', origin: 'live' as const };
};

async function note(store: LedgerStore, subject: string): Promise<void> {
  const draft = { type: 'NoteAdded', data: { text: `about ${subject}` }, occurredAt, subjects: [subject] };
  await store.append({ stream: `incident-${chance.uuid()}`, head: undefined, events: [draft], command: stamp() });
}

async function texts(store: LedgerStore): Promise<readonly unknown[]> {
  const found: unknown[] = [];
  for await (const batch of store.readAll())
    for (const event of batch)
      if (event.type === 'NoteAdded') found.push(event.readable ? event.data['text'] : event.problem);
  return found;
}

describe('a backup', () => {
  const root = mkdtempSync(join(tmpdir(), 'ledger-backup-'));
  const [dataDir, backup] = [join(root, 'data'), join(root, 'backup')];
  const written: string[] = [];
  let copies = 0;

  const restore = async (from: string, to: string, master = join(dataDir, 'master.key')) => {
    const { bytes, name } = await masterKeyFile(master, chance);
    const wrap = new KeyWrap(bytes, chance, name);
    return restoreBackup({ backup: from, dataDir: to, prefix: 'ledger.', wrap, types: EVENT_TYPES, clock });
  };
  const fresh = (): string => join(root, `fresh-${++copies}`);
  const copyOf = (directory: string): string => {
    const copy = join(root, `copy-${++copies}`);
    cpSync(directory, copy, { recursive: true });
    return copy;
  };

  beforeAll(async () => {
    const store = await open(dataDir);
    const write = async (subject: string): Promise<void> => {
      await note(store, subject);
      written.push(`about ${subject}`);
    };
    for (let n = 0; n < 300; n++) await write(`person-${n}`);
    const acknowledged = written.length;
    let done = false;
    const load = (async () => {
      for (let n = 300; !done; n++) await write(`person-${n}`);
    })();
    await store.backUp(backup);
    done = true;
    await load;
    expect(written.length).toBeGreaterThan(acknowledged);
    await destroyKey(store, 'person-1', { occurredAt, command: stamp() });
    await store.close();
  }, 60_000);
  afterAll(() => rmSync(root, { recursive: true }));

  it('is three files; the master key is none of them', () => {
    expect(readdirSync(backup).sort()).toEqual(['backup.json', 'keys.db', 'log.db']);
  });

  it('restored, holds what was acknowledged before it, and a beginning of what was written meanwhile', async () => {
    const to = fresh();
    const { events } = await restore(backup, to);
    expect(events).toBeGreaterThanOrEqual(300);
    cpSync(join(dataDir, 'master.key'), join(to, 'master.key'));
    const store = await open(to);
    const found = await texts(store);
    expect(found.length).toBeGreaterThanOrEqual(300);
    expect(found).toEqual(written.slice(0, found.length));
    await store.close();
  });

  it('takes care of what is left of another log', async () => {
    const to = copyOf(dataDir);
    for (const name of ['log.db', 'keys.db']) rmSync(join(to, name));
    for (const name of ['log.db-wal', 'keys.db-wal', 'operational.1.db']) writeFileSync(join(to, name), 'left over');
    const { setAside } = await restore(backup, to);
    expect(readdirSync(setAside!).sort()).toEqual(['keys.db-wal', 'log.db-wal', 'log.mark', 'operational.1.db']);
    expect(existsSync(join(to, 'log.db-wal'))).toBe(false);
    await (await open(to)).close();
  });

  it.each(['log.db', 'keys.db'])(
    'copied by hand beside a write-ahead file that was left: %s names it and the mend',
    async (name) => {
      const to = copyOf(backup);
      cpSync(join(dataDir, 'master.key'), join(to, 'master.key'));
      writeFileSync(join(to, `${name}-wal`), 'left over');
      await expect(open(to)).rejects.toThrow(
        new RegExp(
          `${name}: this is a copy as a backup holds it, and beside it lies .*${name}-wal, left over.* Move .*${name}-wal`,
        ),
      );
      rmSync(join(to, `${name}-wal`));
      await (await open(to)).close();
    },
  );

  it.each(['log.db', 'keys.db'])('copied by hand beside a rollback journal: %s names it and the mend', async (name) => {
    const to = copyOf(backup);
    cpSync(join(dataDir, 'master.key'), join(to, 'master.key'));
    writeFileSync(join(to, `${name}-journal`), Buffer.from('d9d505f920a163d7', 'hex'));
    await expect(open(to)).rejects.toThrow(
      new RegExp(`${name}: beside it lies .*${name}-journal, .*Move .*${name}-journal away`),
    );
    rmSync(join(to, `${name}-journal`));
    await (await open(to)).close();
  });

  it.each<[string, (at: string) => void, RegExp]>([
    [
      'without its end',
      (at) => rmSync(join(at, 'backup.json')),
      /is no finished backup: backup\.json, which is written last/,
    ],
    ['with half an end', (at) => truncateSync(join(at, 'backup.json'), 50), /backup\.json is damaged/],
    [
      'of a later release',
      (at) => writeFileSync(join(at, 'backup.json'), '{"format":9}'),
      /has format 9, this release reads 1/,
    ],
    ['without its keys', (at) => rmSync(join(at, 'keys.db')), /keys\.db does not exist: .*Take another backup/],
    ['cut', (at) => truncateSync(join(at, 'log.db'), 8192), /log\.db is damaged: it has 8192 bytes/],
    [
      'with a byte that flipped',
      (at) => {
        const bytes = readFileSync(join(at, 'keys.db'));
        bytes.writeUInt8(bytes.readUInt8(9000) ^ 4, 9000);
        writeFileSync(join(at, 'keys.db'), bytes);
      },
      /keys\.db is damaged: it has \d+ bytes with the SHA-256/,
    ],
  ])('is not restored %s', async (_, harm, problem) => {
    const [at, to] = [copyOf(backup), fresh()];
    harm(at);
    await expect(restore(at, to)).rejects.toThrow(problem);
    expect(existsSync(to)).toBe(false);
  });

  it('is not restored with another master key, nor without one', async () => {
    const to = fresh();
    const other = join(root, 'other.key');
    writeFileSync(other, 'ab'.repeat(32));
    await expect(restore(backup, to, other)).rejects.toThrow(/other\.key does not open the stored key/);
    await expect(restore(backup, to, join(root, 'none.key'))).rejects.toThrow(
      /none\.key is missing, and a new master key/,
    );
    expect(readdirSync(to).filter((name) => /log|keys/.test(name))).toEqual([]);
    await restore(backup, to);
  });

  it('of a log whose key was replaced is restored, and tells what that key does not open', async () => {
    const [at, to, from] = [copyOf(dataDir), fresh(), fresh()];
    const { bytes } = await masterKeyFile(join(at, 'master.key'), chance);
    const wrap = new KeyWrap(bytes, chance);
    const other = wrap.wrap('person-2~2026', wrap.fresh());
    const keys = new Database(join(at, 'keys.db'));
    keys.prepare('UPDATE keys SET wrapped = ? WHERE subject = ?').run(other, 'person-2~2026');
    keys.close();
    const store = await open(at);
    await store.backUp(from);
    await store.close();
    const { keyFindings } = await restore(from, to);
    expect(keyFindings).toMatchObject([{ keyId: 'person-2~2026', events: 1, revision: 0n }]);
    expect((await restore(backup, fresh())).keyFindings).toEqual([]);
  });

  it('is not restored over a log, nor beside a process that has the directory', async () => {
    const to = copyOf(dataDir);
    await expect(restore(backup, to)).rejects.toThrow(/holds log\.db and keys\.db already.*Move them away/);
    const store = await open(to);
    await expect(restore(backup, to)).rejects.toThrow(/is in use by process/);
    await store.close();
  });

  it('is made into an empty directory only, and one that breaks off leaves nothing that looks like one', async () => {
    const store = await open(copyOf(dataDir));
    await expect(store.backUp(backup)).rejects.toThrow(/is not empty/);
    await expect(store.backUp(join(backup, 'log.db'))).rejects.toThrow(/is no directory/);
    const broken = fresh();
    const backingUp = store.backUp(broken);
    await store.close();
    await expect(backingUp).rejects.toThrow();
    expect(readdirSync(broken)).toEqual([]);
  });
});
