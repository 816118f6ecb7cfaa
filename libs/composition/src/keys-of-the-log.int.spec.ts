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
import { destroyKey, type LedgerStore, type RecordedEvent } from '@app/event-store';
import { loadConfig, SystemChance, SystemClock } from '@app/platform';
import { openStore } from './open-store.js';

const [clock, chance] = [new SystemClock(), new SystemChance()];
const occurredAt = '2026-03-27T15:00:00Z';

const open = (dataDir: string, environment: Record<string, string> = {}): Promise<LedgerStore> =>
  openStore({ config: loadConfig({ DATA_DIR: dataDir, ...environment }), clock, chance });

const stamp = () => {
  const id = chance.uuid();
  return { commandId: id, payload: { id }, correlationId: id, causationId: id, actor: 'a', origin: 'live' as const };
};

async function note(store: LedgerStore, subject: string): Promise<string> {
  const stream = `incident-${chance.uuid()}`;
  const draft = { type: 'NoteAdded', data: { text: `about ${subject}` }, occurredAt, customerId: 'acme' };
  await store.append({ stream, head: undefined, events: [{ ...draft, subjects: [subject] }], command: stamp() });
  return stream;
}

async function read(store: LedgerStore, stream: string): Promise<readonly RecordedEvent[]> {
  const events: RecordedEvent[] = [];
  for await (const batch of store.readStream(stream)) events.push(...batch);
  return events;
}

const erase = (store: LedgerStore, subject: string) => destroyKey(store, subject, { occurredAt, command: stamp() });

const sql = (file: string, statement: string): void => {
  const db = new Database(file);
  db.exec(statement);
  db.close();
};

/** Names and bytes of everything that is not SQLite's own shared memory or the lock. */
const contents = (directory: string): readonly string[] =>
  readdirSync(directory)
    .filter((name) => !/^lock\.|-shm$|-wal$/.test(name))
    .map((name) => `${name} ${readFileSync(join(directory, name)).toString('base64')}`);

describe('the log and its keys', () => {
  const root = mkdtempSync(join(tmpdir(), 'keys-of-log-'));
  const [early, late] = [join(root, 'early'), join(root, 'late')];
  let copies = 0;
  const notes: string[] = [];

  /** `early`: three keys, none destroyed; `late`: five, of which those of person-1 and person-5 are destroyed, with the subjects' own. */
  beforeAll(async () => {
    let store = await open(early);
    for (const subject of ['person-1', 'person-2', 'person-3']) notes.push(await note(store, subject));
    await store.close();
    cpSync(early, late, { recursive: true });
    store = await open(late);
    for (const subject of ['person-4', 'person-5']) notes.push(await note(store, subject));
    await erase(store, 'person-1');
    await erase(store, 'person-5');
    await store.close();
  });
  afterAll(() => rmSync(root, { recursive: true }));

  const copyOf = (directory: string): string => {
    const copy = join(root, `copy-${++copies}`);
    cpSync(directory, copy, { recursive: true });
    return copy;
  };
  const keysOf = (directory: string): string => join(directory, 'keys.db');
  const put = (from: string, to: string): void => {
    rmSync(keysOf(to), { force: true });
    cpSync(keysOf(from), keysOf(to));
  };
  /** As a release left it that did not count. */
  const withoutCounts = (directory: string): void => sql(join(directory, 'log.db'), 'DROP TABLE IF EXISTS key_counts');

  const mend = /Nothing has been changed\. Put back keys\.db from the newest backup/;

  it.each<[string, (directory: string) => void, RegExp]>([
    ['missing', (at) => rmSync(keysOf(at)), /keys\.db: it is missing or empty, but 7 keys were made in it/],
    ['empty', (at) => truncateSync(keysOf(at), 0), /keys\.db: it is missing or empty, but 7 keys/],
    ['an old copy with fewer keys', (at) => put(early, at), /keys\.db: it holds 3 keys, but 7 were made/],
    ['cut', (at) => truncateSync(keysOf(at), 4096), /keys\.db: (its pages are damaged|SQLite cannot read it)/],
    [
      'a text',
      (at) => writeFileSync(keysOf(at), 'hello '.repeat(1000)),
      /keys\.db: SQLite cannot read it \(SQLITE_NOTADB/,
    ],
    ['short of a row', (at) => sql(keysOf(at), "DELETE FROM keys WHERE subject = 'person-5'"), /holds 6 keys, but 7/],
    [
      'of a copy that went another way, with as many keys',
      (at) => sql(keysOf(at), "UPDATE keys SET subject = 'person-9~2026' WHERE subject = 'person-4~2026'"),
      /holds no key person-4~2026, but the log holds events encrypted with it/,
    ],
    [
      'without its first row',
      (at) => sql(keysOf(at), "DELETE FROM keys WHERE subject = 'master.check'"),
      /master\.check is missing/,
    ],
    [
      'missing, beside a log that does not count',
      (at) => (withoutCounts(at), rmSync(keysOf(at))),
      /it holds no key person-\d~\d{4}, but the log holds events encrypted with it/,
    ],
    ['old, beside a log that does not count', (at) => (withoutCounts(at), put(early, at)), /it holds no key person-\d/],
  ])('do not start when keys.db is %s', async (_, harm, problem) => {
    const at = copyOf(late);
    harm(at);
    const before = contents(at);
    for (const attempt of [1, 2]) {
      const refused = await open(at).then(
        () => `started at attempt ${attempt}`,
        (error: Error) => error.message,
      );
      expect(refused).toMatch(problem);
      expect(refused).toMatch(mend);
    }
    expect(contents(at)).toEqual(before);
  });

  it('do not start when the keys of the same subjects were made anew', async () => {
    const at = copyOf(early);
    withoutCounts(at);
    const other = join(root, 'other');
    cpSync(join(early, 'master.key'), join(other, 'master.key'));
    const store = await open(other);
    for (const subject of ['person-1', 'person-2', 'person-3']) await note(store, subject);
    await store.close();
    put(other, at);
    await expect(open(at)).rejects.toThrow(
      /its key person-\d~\d{4} does not open what the log holds: it is of another log/,
    );
  });

  it('do not start when the log is gone from beside the keys', async () => {
    const at = copyOf(late);
    for (const name of ['log.db', 'log.mark']) rmSync(join(at, name));
    await expect(open(at)).rejects.toThrow(
      /keys\.db: it holds 7 keys, but there is no log beside it.*Put back log\.db/,
    );
    expect(existsSync(join(at, 'log.db'))).toBe(false);
  });

  it.each<[string, (at: string) => Record<string, string>, RegExp]>([
    ['another one is configured', () => ({ MASTER_KEY: 'ab'.repeat(32) }), /^MASTER_KEY does not open/],
    [
      'its file is missing',
      (at) => (rmSync(join(at, 'master.key')), {}),
      /master\.key is missing, and a new master key does not open/,
    ],
    ['its file is cut', (at) => (truncateSync(join(at, 'master.key'), 10), {}), /master\.key must hold 32 bytes/],
    [
      'its file is of another installation',
      (at) => (writeFileSync(join(at, 'master.key'), `${'cd'.repeat(32)}\n`), {}),
      /master\.key does not open the stored key of master\.check.*from its backup/,
    ],
  ])('do not start when the master key is wrong: %s', async (_, harm, problem) => {
    const at = copyOf(late);
    const environment = harm(at);
    const before = contents(at);
    await expect(open(at, environment)).rejects.toThrow(problem);
    expect(contents(at)).toEqual(before);
  });

  it('start with a log of an older release whose keys open what it holds, and count from then on', async () => {
    const at = copyOf(late);
    withoutCounts(at);
    await (await open(at)).close();
    rmSync(keysOf(at));
    await expect(open(at)).rejects.toThrow(/7 keys were made in it/);
  });

  it('start with more keys than the log knows: a key is written before it is counted', async () => {
    const at = copyOf(early);
    put(late, at);
    sql(keysOf(at), "DELETE FROM keys WHERE wrapped IS NULL AND subject NOT LIKE 'person-1%'");
    sql(
      keysOf(at),
      "INSERT INTO keys SELECT replace(subject, 'person-2', 'person-9'), wrapped FROM keys WHERE subject = 'person-2'",
    );
    sql(join(at, 'log.db'), 'UPDATE key_counts SET made = 1');
    await (await open(at)).close();
  });

  it('finish an erasure that a backup cut in two: the keys know of it, the log does not', async () => {
    const at = copyOf(early);
    put(late, at);
    const store = await open(at);
    expect(await read(store, 'person-1')).toMatchObject([
      { type: 'PersonalKeyDestroyed', data: { subject: 'person-1' } },
    ]);
    expect(await read(store, 'person-5')).toMatchObject([{ type: 'PersonalKeyDestroyed' }]);
    expect(await read(store, notes[0]!)).toMatchObject([{ readable: true, personal: { absent: true } }]);
    expect(await read(store, notes[1]!)).toMatchObject([{ data: { text: 'about person-2' } }]);
    await store.close();
    const again = await open(at);
    expect(await read(again, 'person-1')).toHaveLength(1);
    await again.close();
  });

  it('finish one whose own stream is sealed under the very key', async () => {
    const at = copyOf(early);
    let store = await open(at);
    const data = { customerId: 'acme', name: 'Ann' };
    const details = { type: 'ContactDefined', data, occurredAt, customerId: 'acme', subjects: ['person-9'] };
    await store.append({ stream: 'person-9', head: undefined, events: [details], command: stamp() });
    await store.close();
    sql(keysOf(at), "UPDATE keys SET wrapped = NULL WHERE subject = 'person-9'");
    store = await open(at);
    expect(await read(store, 'person-9')).toMatchObject([
      { readable: true, personal: { absent: true } },
      { type: 'PersonalKeyDestroyed', data: { subject: 'person-9' } },
    ]);
    await store.close();
  });

  it('destroy again what an old copy of the keys brought back', async () => {
    const at = copyOf(late);
    sql(
      keysOf(at),
      `ATTACH '${keysOf(early)}' AS old;
       UPDATE keys SET wrapped = (SELECT wrapped FROM old.keys o WHERE o.subject = 'person-1~2026')
       WHERE subject = 'person-1~2026'`,
    );
    const store = await open(at);
    expect(await read(store, notes[0]!)).toMatchObject([{ personal: { absent: true } }]);
    await store.close();
    const db = new Database(keysOf(at), { readonly: true });
    expect(db.prepare('SELECT count(*) FROM keys WHERE wrapped IS NULL').pluck().get()).toBe(4);
    db.close();
  });
});
