import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ConfigurationError } from '@app/platform';
import { requireDirectory } from './plain-files.js';

let directory: string;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'ledger-data-'));
  writeFileSync(join(directory, 'file'), 'x');
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

describe('a data directory', () => {
  it.each([
    ['a file', () => join(directory, 'file'), /DATA_DIR: \S+ is a file where a directory belongs; name/],
    ['below a file', () => join(directory, 'file/data'), /DATA_DIR: \S+ leads through a file/],
    ...(existsSync('/proc/self')
      ? [['where there can be none', () => '/proc/foo', /DATA_DIR: \/proc\/foo cannot be made/] as const]
      : []),
  ])('is refused that is %s', (_what, path, said) => {
    expect(() => requireDirectory(path())).toThrow(ConfigurationError);
    expect(() => requireDirectory(path())).toThrow(said);
  });
});
