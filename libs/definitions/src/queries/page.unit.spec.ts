import { describe, expect, it } from '@jest/globals';
import { pageOf } from './page.js';

interface Row {
  readonly id: string;
  readonly data: string;
}
const stored = (...lengths: readonly number[]): readonly Row[] =>
  lengths.map((length, index) => ({ id: `m${index}`, data: 'x'.repeat(length) }));

/** Each page's ids. */
function pages(rows: readonly Row[], limit: number): readonly (readonly string[])[] {
  const found: (readonly string[])[] = [];
  for (let cursor: string | undefined; ;) {
    const { items, next } = pageOf<Row, string>({ limit, ...(cursor === undefined ? {} : { cursor }) }, 'all', {
      keyOf: ({ id }) => id,
      read: (after, most) => rows.filter(({ id }) => id > after).slice(0, most),
      itemOf: ({ id }) => id,
    });
    found.push(items);
    if (next === undefined) return found;
    cursor = next;
  }
}

describe('a page of definitions', () => {
  it('holds as many as are asked for', () => {
    expect(pages(stored(9, 9, 9, 9, 9), 2)).toEqual([['m0', 'm1'], ['m2', 'm3'], ['m4']]);
    expect(pages(stored(9, 9), 2)).toEqual([['m0', 'm1']]);
    expect(pages([], 2)).toEqual([[]]);
  });

  it('ends early where they are long, and at least one is on it', () => {
    expect(pages(stored(200_000, 200_000, 1, 500_000, 399_999, 1), 10)).toEqual([
      ['m0', 'm1'],
      ['m2'],
      ['m3'],
      ['m4', 'm5'],
    ]);
  });
});
