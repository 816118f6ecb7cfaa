import { SystemClock } from '@app/platform';
import { expect } from '@jest/globals';
import Database from 'better-sqlite3';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SealedEvent } from '../../../libs/event-store/src/adapter.js';
import { chance } from './test-ledger.js';
import { all, idsOf, refusal } from './contract/helpers.js';
import { EmbeddedLog } from '../../../libs/event-store/src/embedded/embedded-log.js';
import { LogDamaged } from '../../../libs/event-store/src/embedded/errors.js';
import type { LogFiles } from '../../../libs/event-store/src/embedded/log-files.js';
import { logFiles } from '../../../libs/event-store/src/embedded/log-files.js';

export const open = (directory: string) => EmbeddedLog.open({ directory, clock: new SystemClock() });

export const filled = (count: number): SealedEvent[] =>
  Array.from({ length: count }, (_, n) => ({
    id: chance.uuid(),
    type: 'Tested',
    data: `{"n":${n},"text":"${'x'.repeat(300)}"}`,
    metadata: '{}',
  }));

export const overwrite = (file: string, from: number, change: (byte: number) => number, length = 1) => {
  const bytes = readFileSync(file);
  for (let at = from; at < from + length; at++) bytes.writeUInt8(change(bytes.readUInt8(at)) & 0xff, at);
  writeFileSync(file, bytes);
};

export const sql = (file: string, statement: string) => {
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

/** One log in the two ways in which a process may leave it. */
export class LeftLogs {
  private readonly root = mkdtempSync(join(tmpdir(), 'ledger-'));
  /** A log that was closed: everything stands in the main file. */
  readonly closed = join(this.root, 'closed');
  /** A log whose process died: the last 20 appends stand in the write-ahead file alone. */
  readonly crashed = join(this.root, 'crashed');
  ids: string[] = [];
  private copies = 0;

  async write(): Promise<void> {
    let log = await open(this.closed);
    for (let index = 0; index < 50; index++) await log.write(`s-${index}`, 'no-stream', filled(30));
    await log.close();
    log = await open(this.closed);
    for (let index = 50; index < 70; index++) await log.write(`s-${index}`, 'no-stream', filled(2));
    cpSync(this.closed, this.crashed, { recursive: true });
    this.ids = idsOf(await all(log.readAll({ prefix: '' })));
    await log.close();
  }

  copyOf(directory: string): LogFiles {
    const copy = join(this.root, `copy-${++this.copies}`);
    cpSync(directory, copy, { recursive: true });
    return logFiles(copy);
  }

  remove(): void {
    rmSync(this.root, { recursive: true });
  }
}

/** Reported with what to do, and reported again: nothing was changed and no lock is left. */
export const reported = async (files: LogFiles, problem: RegExp, remedy: RegExp) => {
  const before = contents(files);
  for (let attempt = 0; attempt < 2; attempt++) {
    const error = await refusal(open(files.directory));
    expect(error).toBeInstanceOf(LogDamaged);
    expect((error as LogDamaged).problem).toMatch(problem);
    expect((error as LogDamaged).remedy).toMatch(remedy);
  }
  expect(contents(files)).toEqual(before);
};
