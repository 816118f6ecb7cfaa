import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { logFiles } from './log-files.js';
import { audited, AuditedLog, told } from '@testing/event-store/audited-log';

describe('what one log shows to who looks at all of it', () => {
  const logs = new AuditedLog();
  const { whole } = logs;
  beforeAll(() => logs.write());
  afterAll(() => logs.remove());

  it('is nothing where nothing was touched', async () => {
    const found = await audited(whole);
    expect(told(found)).toBe('');
    expect(found.notes).toEqual([]);
    expect(found.report).toMatchObject({ events: 181, streams: 61, storedLate: [], disciplined: [] });
  });

  it('is a page that was hit, whichever: never an exception, and the rest is read', async () => {
    const { log } = logFiles(whole);
    const pages = readFileSync(log).length / 4096;
    for (let page = 1; page < pages; page += 3) {
      for (const at of [0, 1, 3, 8, 2000]) {
        const directory = logs.copy();
        const bytes = readFileSync(log);
        bytes.fill(0xa5, page * 4096 + at, page * 4096 + at + 40);
        writeFileSync(logFiles(directory).log, bytes);
        const found = told(await audited(directory));
        // In the middle of a page may stand nothing.
        if (at < 2000) expect(`${page}+${at} ${found}`).not.toBe(`${page}+${at} `);
        rmSync(directory, { recursive: true });
      }
    }
  });

  it.each<[string, (directory: string) => void, RegExp]>([
    ['cut in the middle', (at) => truncateSync(logFiles(at).log, 10 * 4096), /log\.db: the file has 40960 bytes/],
    ['empty', (at) => truncateSync(logFiles(at).log, 0), /log\.db: only 0 bytes are left/],
    ['gone', (at) => rmSync(logFiles(at).log), /log\.db cannot be opened/],
    ['a text', (at) => writeFileSync(logFiles(at).log, 'hello '.repeat(2000)), /does not begin as a SQLite file/],
    [
      'beside a rollback journal',
      (at) => writeFileSync(`${logFiles(at).log}-journal`, Buffer.from('d9d505f920a163d7', 'hex')),
      /log\.db: beside it lies .*log\.db-journal, .* Move .*log\.db-journal away/,
    ],
    [
      'beside something named as its journal',
      (at) => writeFileSync(`${logFiles(at).log}-journal`, 'x'.repeat(5000)),
      /log\.db: beside it lies .*log\.db-journal, .* Move .*log\.db-journal away/,
    ],
    [
      'beside a mark that is none',
      (at) => writeFileSync(logFiles(at).mark, 'hello'),
      /log\.mark holds "hello", which is no mark/,
    ],
  ])('is a file that is %s', async (_, harm, problem) => {
    const directory = logs.copy();
    harm(directory);
    expect(told(await audited(directory))).toMatch(problem);
  });

  it('is no fault, and said, when the mark is gone', async () => {
    const directory = logs.copy();
    rmSync(logFiles(directory).mark);
    const found = await audited(directory);
    expect(told(found)).toBe('');
    expect(found.notes).toEqual([expect.stringMatching(/log\.mark is missing/)]);
  });
});
