import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';

const rows = readFileSync('docs/eventstoredb-traps.md', 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| ---') && !line.startsWith('| trap '))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([, trap = '', , file = '', test = '']) => ({ trap, file, test }));

describe('the table of traps', () => {
  it('has a row for each', () => {
    expect(rows.length).toBeGreaterThan(25);
  });

  it.each(rows)('names a test that exists: $trap', ({ file, test }) => {
    expect(readFileSync(file, 'utf8')).toContain(`'${test}'`);
  });
});
