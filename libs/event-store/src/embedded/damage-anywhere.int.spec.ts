import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import { copyFileSync, mkdirSync, rmSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { all, idsOf } from '@testing/event-store/contract/helpers';
import { EmbeddedLog } from './embedded-log.js';
import { LogDamaged } from './errors.js';
import { logFiles } from './log-files.js';
import { filled, LeftLogs, open, overwrite, reported, sql } from '@testing/event-store/left-logs';

describe('damage', () => {
  const logs = new LeftLogs();
  const { closed, crashed } = logs;
  beforeAll(() => logs.write());
  afterAll(() => logs.remove());

  it('any byte of the header: it is reported, or it does no harm', async () => {
    let refused = 0;
    for (let at = 0; at < 100; at++) {
      const numbers = at >= 16 && at < 48;
      for (const mask of numbers ? [0xff, 1] : [0xff]) {
        const files = logs.copyOf(closed);
        overwrite(files.log, at, (byte) => byte ^ mask);
        try {
          const log = await open(files.directory);
          expect(idsOf(await all(log.readAll({ prefix: '' })))).toEqual(logs.ids);
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
      const files = logs.copyOf(crashed);
      rmSync(files.mark);
      truncateSync(files.wal, length);
      const log = await open(files.directory);
      const found = idsOf(await all(log.readAll({ prefix: '' })));
      expect(found).toEqual(logs.ids.slice(0, found.length));
      expect(found.length % 2).toBe(0);
      await log.write('after-1', 'no-stream', filled(1));
      await log.close();
      rmSync(files.directory, { recursive: true });
    }
  });

  it('deep in the file is for the full check', async () => {
    const files = logs.copyOf(closed);
    sql(files.log, 'DELETE FROM events WHERE position = 40');
    let log = await open(files.directory);
    expect(log.fullCheck()).toEqual([
      expect.stringMatching(/^positions: 1539 events are between 1 and 1540/),
      expect.stringMatching(/^s-1: 29 events are between revisions 0 and 29/),
    ]);
    await log.close();

    const other = logs.copyOf(closed);
    overwrite(other.log, 20 * 4096 + 8, () => 0xff, 60);
    log = await open(other.directory);
    expect(log.fullCheck()[0]).toMatch(/^SQLite/);
    await log.close();
  });

  it('of a page in the middle costs the events on it, whose place is known, and no other', async () => {
    const whole = await open(logs.copyOf(closed).directory);
    const written = await all(whole.readAll({ prefix: '' }));
    await whole.close();
    let lostInAll = 0;
    for (let page = 12; page < 120; page += 12) {
      const files = logs.copyOf(closed);
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
    const files = logs.copyOf(crashed);
    const log = await open(files.directory);
    await log.write('meanwhile-1', 'no-stream', filled(1));
    const restored = logFiles(`${files.directory}-restored`);
    mkdirSync(restored.directory);
    await backUp(files.log, restored.log);
    await log.write('meanwhile-1', 0n, filled(1));
    await log.close();

    const again = await open(restored.directory);
    expect(await all(again.readAll({ prefix: '' }))).toHaveLength(logs.ids.length + 1);
    await again.write('meanwhile-1', 0n, filled(1));
    expect(again.fullCheck()).toEqual([]);
    await again.close();
  });

  it('a backup that was put back on purpose is taken once the mark is gone', async () => {
    const files = logs.copyOf(closed);
    copyFileSync(join(crashed, 'log.db'), files.log);
    await reported(files, /were acknowledged, and the log ends at/, /delete .*log\.mark/);
    rmSync(files.mark);
    const log = await open(files.directory);
    expect(idsOf(await all(log.readAll({ prefix: '' })))).toEqual(logs.ids.slice(0, 1500));
    await log.close();
  });
});
