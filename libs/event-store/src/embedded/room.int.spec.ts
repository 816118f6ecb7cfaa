import { SystemClock } from '@app/platform';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StoreUnavailable } from '../errors.js';
import { all, anEvent, events, idsOf, refusal } from '@testing/event-store/contract/helpers';
import { EmbeddedLog } from './embedded-log.js';
import { logFiles } from './log-files.js';

const MEBIBYTE = 1024 * 1024;
const large = (bytes: number) => anEvent({ data: JSON.stringify({ text: 'x'.repeat(bytes) }) });

/** A directory that can be filled, and how to make room in it again. */
interface Volume {
  readonly directory: string;
  limit(log: EmbeddedLog): void;
  makeRoom(log: EmbeddedLog): void;
  remove(): void;
}

const pageLimit = (log: EmbeddedLog, pages: number) =>
  (log as unknown as { db: Database.Database }).db.pragma(`max_page_count = ${pages}`);

const quota = (): Volume => {
  const directory = mkdtempSync(join(tmpdir(), 'ledger-'));
  return {
    directory,
    limit: (log) => pageLimit(log, 600),
    makeRoom: (log) => pageLimit(log, 1_000_000),
    remove: () => rmSync(directory, { recursive: true }),
  };
};

/** A small file system of its own, where one may be mounted: the real ENOSPC. */
const smallVolume = (): Volume | undefined => {
  const mountPoint = mkdtempSync(join(tmpdir(), 'ledger-small-'));
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=6m', 'tmpfs', mountPoint]);
  if (mounted.status !== 0) {
    rmSync(mountPoint, { recursive: true });
    return undefined;
  }
  const ballast = join(mountPoint, 'ballast');
  writeFileSync(ballast, Buffer.alloc(2 * MEBIBYTE));
  const directory = join(mountPoint, 'data');
  mkdirSync(directory);
  return {
    directory,
    limit: () => undefined,
    makeRoom: () => rmSync(ballast),
    remove: () => {
      spawnSync('umount', ['-l', mountPoint]); // also when a failed test has left a file open
      rmSync(mountPoint, { recursive: true });
    },
  };
};

describe('room on the disk', () => {
  const made: Volume[] = [];
  afterEach(() => made.splice(0).forEach((volume) => volume.remove()));

  it.each([['a quota of pages', quota] as const, ['a small volume, where it can be mounted', smallVolume] as const])(
    'when it runs out nothing is half written, and all goes on when there is some (%s)',
    async (_, makeVolume) => {
      const volume = makeVolume();
      if (!volume) return;
      made.push(volume);
      const log = await EmbeddedLog.open({ directory: volume.directory, clock: new SystemClock() });
      volume.limit(log);
      const accepted: string[] = [];
      let refused: unknown;
      for (let index = 0; !refused; index++) {
        const list = [large(40_000), large(40_000), large(40_000)];
        await log.write(`s-${index}`, 'no-stream', list).then(
          () => accepted.push(...idsOf(list)),
          (error: unknown) => (refused = error),
        );
      }
      expect(refused).toBeInstanceOf(StoreUnavailable);
      expect((refused as Error).message).toMatch(
        /no room for .*log\.db: free space on its volume, nothing was written/,
      );
      expect(idsOf(await all(log.readAll({ prefix: '' })))).toEqual(accepted);

      // It can still be read and subscribed to; what is sent in the meantime gets the same answer.
      const outcomes = await Promise.allSettled(
        Array.from({ length: 10 }, (__, index) => log.write(`full-${index}`, 'no-stream', [large(900_000)])),
      );
      expect(outcomes.every(({ status }) => status === 'rejected')).toBe(true);
      expect(log.fullCheck()).toEqual([]);

      volume.makeRoom(log);
      await log.ping();
      const after = [large(40_000), large(40_000)];
      await log.write('after-1', 'no-stream', after);
      expect(idsOf(await all(log.readAll({ prefix: '' })))).toEqual([...accepted, ...idsOf(after)]);
      expect(log.fullCheck()).toEqual([]);
      await log.close();

      const again = await EmbeddedLog.open({ directory: volume.directory, clock: new SystemClock() });
      expect(idsOf(await all(again.readAll({ prefix: '' })))).toEqual([...accepted, ...idsOf(after)]);
      await again.close();
    },
  );

  describe('and what the log takes of it', () => {
    let directory: string;
    let log: EmbeddedLog;

    beforeEach(async () => {
      directory = mkdtempSync(join(tmpdir(), 'ledger-'));
      log = await EmbeddedLog.open({ directory, clock: new SystemClock() });
    });

    afterEach(async () => {
      await log.close();
      rmSync(directory, { recursive: true });
    });

    const walSize = () => statSync(logFiles(directory).wal).size;
    const fill = async (name: string, mebibytes: number) => {
      for (let index = 0; index < mebibytes; index++) {
        await log.write(`${name}-${index}`, 'no-stream', [large(MEBIBYTE - 100)]);
      }
    };

    it('readers that stand still do not make the write-ahead file grow', async () => {
      await log.write('first-1', 'no-stream', events(600));
      const abort = new AbortController();
      const readers = [
        log.readAll({ prefix: '' })[Symbol.asyncIterator](),
        log.readStream('first-1')[Symbol.asyncIterator](),
        log.subscribe({ prefix: '', signal: abort.signal })[Symbol.asyncIterator](),
      ];
      for (const reader of readers) await reader.next();
      let most = 0;
      for (let round = 0; round < 15; round++) {
        await fill(`round${round}`, 1);
        most = Math.max(most, walSize());
      }
      expect(most).toBeLessThan(8 * MEBIBYTE);
      for (const reader of readers) await reader.return?.();
    });

    it('a reader from outside holds it up, and it shrinks again when that has gone', async () => {
      await fill('before', 1);
      const outside = new Database(logFiles(directory).log, { readonly: true });
      outside.exec('BEGIN');
      outside.prepare('SELECT count(*) FROM events').get();
      await fill('meanwhile', 20);
      expect(walSize()).toBeGreaterThan(18 * MEBIBYTE);
      outside.exec('COMMIT');
      outside.close();
      await fill('after', 6);
      expect(walSize()).toBeLessThanOrEqual(16 * MEBIBYTE);
    });

    it('a tombstone takes the text out of every file, and leaves positions, checkpoints and checks as they were', async () => {
      const secret = 'the-secret-of-person-17';
      const [first, second] = [anEvent(), anEvent({ data: JSON.stringify({ secret: secret.repeat(2000) }) })];
      await log.write('kept-1', 'no-stream', [first]);
      const { position } = await log.write('key-1', 'no-stream', [second]);
      const kept = [anEvent({ metadata: `{"next-to":"it"}` })];
      await log.write('kept-2', 'no-stream', kept);
      const found = () =>
        readdirSync(directory).filter(
          (file) => file.startsWith('log.') && readFileSync(join(directory, file)).includes(secret),
        );
      expect(found()).not.toEqual([]);

      await log.tombstone('key-1');

      expect(found()).toEqual([]);
      expect(idsOf(await all(log.readAll({ prefix: '' })))).toEqual([first.id, ...idsOf(kept)]);
      expect(log.fullCheck()).toEqual([]);
      const abort = new AbortController();
      const after = { position, eventId: second.id };
      for await (const batch of log.subscribe({ after, prefix: '', signal: abort.signal })) {
        expect(idsOf(batch.events)).toEqual(idsOf(kept));
        abort.abort();
      }
      await log.close();
      log = await EmbeddedLog.open({ directory, clock: new SystemClock() });
      await expect(refusal(log.write('key-1', 'no-stream', events(1)))).resolves.toMatchObject({ actual: 'deleted' });
      expect(found()).toEqual([]);
    });

    it('nobody but the owner may read the files', () => {
      for (const file of readdirSync(directory)) {
        if (file.startsWith('log.'))
          expect([file, statSync(join(directory, file)).mode & 0o777]).toEqual([file, 0o600]);
      }
    });
  });
});
