import { SystemClock } from '@app/platform';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import { createHash, randomUUID } from 'node:crypto';
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SealedEvent } from '../adapter.js';
import { all, idsOf, refusal } from '../contract/helpers.js';
import { EmbeddedLog } from './embedded-log.js';
import { LogDamaged } from './errors.js';
import type { LogFiles } from './log-files.js';
import { logFiles } from './log-files.js';

const open = (directory: string) => EmbeddedLog.open({ directory, clock: new SystemClock() });

const filled = (count: number): SealedEvent[] =>
  Array.from({ length: count }, (_, n) => ({
    id: randomUUID(),
    type: 'Tested',
    data: `{"n":${n},"text":"${'x'.repeat(300)}"}`,
    metadata: '{}',
  }));

const overwrite = (file: string, from: number, change: (byte: number) => number, length = 1) => {
  const bytes = readFileSync(file);
  for (let at = from; at < from + length; at++) bytes.writeUInt8(change(bytes.readUInt8(at)) & 0xff, at);
  writeFileSync(file, bytes);
};

const sql = (file: string, statement: string) => {
  const db = new Database(file);
  db.exec(statement);
  db.close();
};

/** By hash; SQLite may leave an empty write-ahead file where there was none. */
const contents = (files: LogFiles) =>
  [files.log, files.wal, files.mark].map((file) =>
    createHash('sha256')
      .update(existsSync(file) ? readFileSync(file) : '')
      .digest('hex'),
  );

describe('damage', () => {
  const root = mkdtempSync(join(tmpdir(), 'ledger-'));
  /** A log that was closed: everything stands in the main file. */
  const closed = join(root, 'closed');
  /** A log whose process died: the last 20 appends stand in the write-ahead file alone. */
  const crashed = join(root, 'crashed');
  let ids: string[] = [];
  let copies = 0;

  beforeAll(async () => {
    let log = await open(closed);
    for (let index = 0; index < 50; index++) await log.write(`s-${index}`, 'no-stream', filled(30));
    await log.close();
    log = await open(closed);
    for (let index = 50; index < 70; index++) await log.write(`s-${index}`, 'no-stream', filled(2));
    cpSync(closed, crashed, { recursive: true });
    ids = idsOf(await all(log.readAll({ prefix: '' })));
    await log.close();
  });

  afterAll(() => rmSync(root, { recursive: true }));

  const copyOf = (directory: string): LogFiles => {
    const copy = join(root, `copy-${++copies}`);
    cpSync(directory, copy, { recursive: true });
    return logFiles(copy);
  };

  /** Reported with what to do, and reported again: nothing was changed and no lock is left. */
  const reported = async (files: LogFiles, problem: RegExp, remedy: RegExp) => {
    const before = contents(files);
    for (let attempt = 0; attempt < 2; attempt++) {
      const error = await refusal(open(files.directory));
      expect(error).toBeInstanceOf(LogDamaged);
      expect((error as LogDamaged).problem).toMatch(problem);
      expect((error as LogDamaged).remedy).toMatch(remedy);
    }
    expect(contents(files)).toEqual(before);
  };

  it('is not what a crash leaves: the write-ahead file is taken up', async () => {
    const files = copyOf(crashed);
    expect(statSync(files.wal).size).toBeGreaterThan(4096);
    const log = await open(files.directory);
    expect(idsOf(await all(log.readAll({ prefix: '' })))).toEqual(ids);
    expect(log.fullCheck()).toEqual([]);
    await log.close();
  });

  const backup = /put back the files of the log from the last backup/;

  it.each<[string, (files: LogFiles) => void, RegExp, RegExp]>([
    ['cut to a piece of its header', ({ log }) => truncateSync(log, 50), /only 50 bytes are left/, backup],
    ['cut in the middle', ({ log }) => truncateSync(log, 40 * 4096), /cut|longer|bytes/, backup],
    ['without its last page', ({ log }) => truncateSync(log, statSync(log).size - 4096), /bytes/, backup],
    ['emptied', ({ log }) => truncateSync(log, 0), /missing or empty/, /start on an empty directory/],
    ['deleted', ({ log }) => rmSync(log), /missing or empty/, /start on an empty directory/],
    ['a text', ({ log }) => writeFileSync(log, 'hello '.repeat(2000)), /does not begin as a SQLite file/, backup],
    [
      'the database of another program',
      ({ log }) => {
        rmSync(log);
        sql(log, 'CREATE TABLE cookies (a)');
      },
      /not an incident ledger/,
      /Check DATA_DIR/,
    ],
    ['of a later format', ({ log }) => overwrite(log, 63, () => 9), /has format 9/, /release that wrote it/],
    [
      'overwritten at its end',
      ({ log }) => overwrite(log, statSync(log).size - 8 * 4096, () => 0xa5, 8 * 4096),
      /SQLite cannot read it|cannot be parsed|index/,
      backup,
    ],
    [
      'zeroed at its end',
      ({ log }) => overwrite(log, statSync(log).size - 8 * 4096, () => 0, 8 * 4096),
      /SQLite cannot read it|cannot be parsed|index|missing/,
      backup,
    ],
    [
      'short of an event',
      ({ log }) => sql(log, 'DELETE FROM events WHERE position = (SELECT max(position) - 10 FROM events)'),
      /is not followed by \d+: events are missing/,
      backup,
    ],
    [
      'short of the last events',
      ({ log }) => sql(log, 'DELETE FROM events WHERE position > (SELECT max(position) - 10 FROM events)'),
      /were acknowledged, and the log ends at/,
      /delete .*log\.mark and start again/,
    ],
    [
      'with text that cannot be parsed',
      ({ log }) => sql(log, "UPDATE events SET data = '{' WHERE position = (SELECT max(position) - 5 FROM events)"),
      /cannot be parsed/,
      backup,
    ],
    [
      'another log than the one acknowledged',
      ({ log }) =>
        sql(log, `UPDATE events SET id = '${randomUUID()}' WHERE position = (SELECT max(position) FROM events)`),
      /another event stands at position/,
      /delete .*log\.mark and start again/,
    ],
  ])('the main file %s', async (_, damage, problem, remedy) => {
    const files = copyOf(closed);
    damage(files);
    await reported(files, problem, remedy);
  });

  it.each<[string, (files: LogFiles) => void, RegExp, RegExp]>([
    [
      'cut short',
      ({ wal }) => truncateSync(wal, statSync(wal).size - 5000),
      /were acknowledged, and the log ends/,
      backup,
    ],
    ['cut to its header', ({ wal }) => truncateSync(wal, 32), /were acknowledged/, backup],
    ['deleted', ({ wal }) => rmSync(wal), /were acknowledged|bytes/, backup],
    [
      'with a broken header',
      ({ wal }) => overwrite(wal, 10, (byte) => ~byte),
      /header of the write-ahead file/,
      backup,
    ],
    ['with a broken frame', ({ wal }) => overwrite(wal, 32 + 4120 + 500, (byte) => ~byte), /were acknowledged/, backup],
    ['all that is left', ({ log }) => rmSync(log), /missing or empty, but .*log\.db-wal/, backup],
  ])('the write-ahead file %s', async (_, damage, problem, remedy) => {
    const files = copyOf(crashed);
    damage(files);
    await reported(files, problem, remedy);
  });

  it('any byte of the header: it is reported, or it does no harm', async () => {
    let refused = 0;
    for (let at = 0; at < 100; at++) {
      const numbers = at >= 16 && at < 48;
      for (const mask of numbers ? [0xff, 1] : [0xff]) {
        const files = copyOf(closed);
        overwrite(files.log, at, (byte) => byte ^ mask);
        try {
          const log = await open(files.directory);
          expect(idsOf(await all(log.readAll({ prefix: '' })))).toEqual(ids);
          await log.write('after-1', 'no-stream', filled(50));
          expect(log.fullCheck()).toEqual([]);
          await log.close();
        } catch (error) {
          if (!(error instanceof LogDamaged)) throw new Error(`byte ${at}`, { cause: error });
          refused++;
        }
        rmSync(files.directory, { recursive: true });
      }
    }
    expect(refused).toBeGreaterThan(60);
  });

  it('a write-ahead file cut anywhere, with no mark that knows better, leaves whole appends only', async () => {
    const { size } = statSync(logFiles(crashed).wal);
    for (let length = 0; length < size; length += 12_011) {
      const files = copyOf(crashed);
      rmSync(files.mark);
      truncateSync(files.wal, length);
      const log = await open(files.directory);
      const found = idsOf(await all(log.readAll({ prefix: '' })));
      expect(found).toEqual(ids.slice(0, found.length));
      expect(found.length % 2).toBe(0);
      await log.write('after-1', 'no-stream', filled(1));
      await log.close();
      rmSync(files.directory, { recursive: true });
    }
  });

  it('deep in the file is for the full check', async () => {
    const files = copyOf(closed);
    sql(files.log, 'DELETE FROM events WHERE position = 40');
    let log = await open(files.directory);
    expect(log.fullCheck()).toEqual([
      expect.stringMatching(/^positions: 1539 events stand between 1 and 1540/),
      expect.stringMatching(/^s-1: 29 events stand between revisions 0 and 29/),
    ]);
    await log.close();

    const other = copyOf(closed);
    overwrite(other.log, 20 * 4096 + 8, () => 0xff, 60);
    log = await open(other.directory);
    expect(log.fullCheck()[0]).toMatch(/^SQLite/);
    await log.close();
  });

  it('of a page in the middle costs the events on it, whose place is known, and no other', async () => {
    const whole = await open(copyOf(closed).directory);
    const written = await all(whole.readAll({ prefix: '' }));
    await whole.close();
    let lostInAll = 0;
    for (let page = 12; page < 120; page += 12) {
      const files = copyOf(closed);
      overwrite(files.log, (page - 1) * 4096, () => 0xa5, 4096);
      const log = await open(files.directory).catch((error: unknown) => error);
      // The last events are looked at before it is opened.
      if (log instanceof LogDamaged) continue;
      if (!(log instanceof EmbeddedLog)) throw log;
      const read = await all(log.readAll({ prefix: '' })).catch((error: unknown) => error);
      if (read instanceof Error) {
        // A page of the index: nothing else tells where a lost event stood.
        expect(read.message).toMatch(/log\.db is damaged: stop, run "incidentctl verify", restore a backup/);
      } else {
        const events = read as typeof written;
        const lost = events.filter(({ damage }) => damage !== undefined);
        lostInAll += lost.length;
        expect(events.map(({ stream, revision, position }) => [stream, revision, position])).toEqual(
          written.map(({ stream, revision, position }) => [stream, revision, position]),
        );
        expect(events.filter((event) => !lost.includes(event))).toEqual(
          written.filter(({ position }) => !lost.some((event) => event.position === position)),
        );
        for (const { stream, revision, damage } of lost.slice(0, 1)) {
          expect(damage).toMatch(/page in log\.db is damaged \(position \d+\).*restore a backup/);
          const own = await all(log.readStream(stream));
          expect(own.find((event) => event.revision === revision)?.damage).toBe(damage);
        }
      }
      await log.close();
      rmSync(files.directory, { recursive: true });
    }
    expect(lostInAll).toBeGreaterThan(10);
  });

  it.each<[string, (from: string, to: string) => Promise<unknown>]>([
    [
      'the backup API (sqlite3 log.db ".backup FILE")',
      async (from, to) => {
        const db = new Database(from, { readonly: true });
        await db.backup(to);
        db.close();
      },
    ],
    ['VACUUM INTO', async (from, to) => sql(from, `VACUUM INTO '${to}'`)],
  ])('a backup made while the log is written to can be opened: %s', async (_, backUp) => {
    const files = copyOf(crashed);
    const log = await open(files.directory);
    await log.write('meanwhile-1', 'no-stream', filled(1));
    const restored = logFiles(`${files.directory}-restored`);
    mkdirSync(restored.directory);
    await backUp(files.log, restored.log);
    await log.write('meanwhile-1', 0n, filled(1));
    await log.close();

    const again = await open(restored.directory);
    expect(await all(again.readAll({ prefix: '' }))).toHaveLength(ids.length + 1);
    await again.write('meanwhile-1', 0n, filled(1));
    expect(again.fullCheck()).toEqual([]);
    await again.close();
  });

  it('a backup that was put back on purpose is taken once the mark is gone', async () => {
    const files = copyOf(closed);
    copyFileSync(join(crashed, 'log.db'), files.log);
    await reported(files, /were acknowledged, and the log ends at/, /delete .*log\.mark/);
    rmSync(files.mark);
    const log = await open(files.directory);
    expect(idsOf(await all(log.readAll({ prefix: '' })))).toEqual(ids.slice(0, 1500));
    await log.close();
  });
});
