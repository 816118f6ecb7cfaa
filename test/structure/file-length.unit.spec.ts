import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';

const LONGEST = 250;

const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '*.ts', '*.mjs', '*.js'], {
  encoding: 'utf8',
})
  .split('\n')
  .filter((name) => name !== '' && !name.includes('/generated/') && existsSync(name));

it(`no file is longer than ${LONGEST} lines: one of two ideas is split by idea, not by length`, () => {
  const long = files.flatMap((name) => {
    const lines = readFileSync(name, 'utf8').split('\n').length - 1;
    return lines > LONGEST ? [`${name}: ${lines}`] : [];
  });
  expect(long).toEqual([]);
});
