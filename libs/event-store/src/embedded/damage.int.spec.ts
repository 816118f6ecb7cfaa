import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { all, idsOf } from '@testing/event-store/contract/helpers';
import type { LogFiles } from './log-files.js';
import { LeftLogs, open, overwrite, reported, sql } from '@testing/event-store/left-logs';

describe('damage', () => {
  const logs = new LeftLogs();
  const { closed, crashed } = logs;
  beforeAll(() => logs.write());
  afterAll(() => logs.remove());

  it('is not what a crash leaves: the write-ahead file is taken up', async () => {
    const files = logs.copyOf(crashed);
    expect(statSync(files.wal).size).toBeGreaterThan(4096);
    const log = await open(files.directory);
    expect(idsOf(await all(log.readAll({ prefix: '' })))).toEqual(logs.ids);
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
      /another event is at position/,
      /delete .*log\.mark and start again/,
    ],
  ])('the main file %s', async (_, damage, problem, remedy) => {
    const files = logs.copyOf(closed);
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
    const files = logs.copyOf(crashed);
    damage(files);
    await reported(files, problem, remedy);
  });
});
