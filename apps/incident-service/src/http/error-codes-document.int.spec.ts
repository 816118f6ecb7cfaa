import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { FEATURES } from '@app/composition';
import { Problems } from '@app/platform';

describe('docs/api.md', () => {
  it('explains every error code, with its status and in its words', async () => {
    const page = await readFile('docs/api.md', 'utf8');
    const rows = page.split('\n').flatMap((line) => {
      const [, code, status, meaning] = /^\| `([a-z.-]+)` +\| (\d{3}) +\| (.*?) +\|$/.exec(line) ?? [];
      return code === undefined ? [] : [[code, Number(status), meaning]];
    });
    const { table } = new Problems(...FEATURES.map(({ problems = {} }) => problems));
    const known = Object.entries(table).map(([code, { status, title, meaning }]) => [
      code,
      status,
      `${title}. ${meaning}`,
    ]);
    expect(rows).toEqual(known);
  });
});
