import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { linesOf } from './cells.js';

const read = async (text: string, delimiter: string): Promise<object[]> => {
  const rows: object[] = [];
  for await (const row of linesOf(text, delimiter, 'log.csv')) rows.push(row);
  return rows;
};

describe('the cells of a file', () => {
  it('are the same whether or not they stand in quotes', async () => {
    const cell = fc.string({ maxLength: 6, unit: fc.constantFrom('a', ' ', 'ü', '😀', "'", '\t', '|', '.') });
    const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 });
    const end = fc.constantFrom('\n', '\r\n', '\r');
    await fc.assert(
      fc.asyncProperty(rows, end, fc.boolean(), fc.constantFrom(',', ';'), async (table, eol, closed, delimiter) => {
        const text = (quote: string): string =>
          table.map((cells) => cells.map((one) => quote + one + quote).join(delimiter)).join(eol) + (closed ? eol : '');
        const plain = await read(text(''), delimiter);
        expect(plain).toEqual(await read(text('"'), delimiter));
        expect(plain).toEqual(table.map((cells, index) => ({ cells, line: index + 1 })));
      }),
    );
  });

  it('of a line that is empty are one that is', async () => {
    expect(await read('a,b\n\nc,d', ',')).toEqual(await read('"a",b\n\nc,d', ','));
  });

  it('in quotes may hold line ends, and a row is named by the line in which it begins', async () => {
    expect(await read('a,b\n"c\nd\r\ne",f\ng,h\n', ',')).toEqual([
      { cells: ['a', 'b'], line: 1 },
      { cells: ['c\nd\r\ne', 'f'], line: 2 },
      { cells: ['g', 'h'], line: 5 },
    ]);
  });
});
