import { existsSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { makeDirectory } from './make-directory.js';

let directory: string;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'ledger-directories-'));
  writeFileSync(join(directory, 'file'), 'x');
  symlinkSync(join(directory, 'nowhere'), join(directory, 'link'));
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

describe('a directory that is made', () => {
  it('has its parents, each for its owner alone; one that is there is left as it is', () => {
    const path = join(directory, 'one', 'two', 'three');
    makeDirectory(path);
    makeDirectory(path);
    for (const one of [path, join(path, '..'), join(path, '../..')]) expect(statSync(one).mode & 0o777).toBe(0o700);
  });

  it.each([
    ['a file', 'file', 'EEXIST'],
    ['below a file', 'file/below', 'ENOTDIR'],
    ['far below a file', 'file/far/below', 'ENOTDIR'],
    ['a link that leads nowhere', 'link', 'EEXIST'],
  ])('is refused where it is %s', (_what, name, code) => {
    expect(() => makeDirectory(join(directory, name))).toThrow(expect.objectContaining({ code }));
  });

  (existsSync('/proc/self') ? it : it.skip)('is refused where the system makes none', () => {
    for (const path of ['/proc/foo', '/proc/foo/bar'])
      expect(() => makeDirectory(path)).toThrow(expect.objectContaining({ code: 'ENOENT', path: '/proc/foo' }));
  });
});
