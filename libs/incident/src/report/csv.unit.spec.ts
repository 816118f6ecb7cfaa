import { describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { csv, csvCell } from './csv.js';

describe('CSV', () => {
  it.each(['=HYPERLINK("http://x")', '+1', '-1', '@SUM(A1)', '\tx', '\rx'])('does not let %j be a formula', (text) => {
    expect(parse(csv([[text]]))).toEqual([[`'${text}`]]);
  });

  it('quotes what RFC 4180 quotes, and leaves numbers alone', () => {
    expect(csv([['a', 'b, c', 'd "e"', 'f\ng', -1, undefined]])).toBe('a,"b, c","d ""e""","f\ng",-1,\r\n');
  });

  it('comes back from a parser as it went in, but for the apostrophe', () => {
    const texts = fc.array(fc.string({ unit: fc.constantFrom('a', '=', '-', ',', '"', '\r', '\n', '\t', 'ü', "'") }), {
      minLength: 2,
      maxLength: 4,
    });
    fc.assert(
      fc.property(texts, (row) => {
        const [read] = parse(csv([row]), { relax_column_count: true });
        expect(read).toEqual(row.map((text) => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text)));
      }),
    );
    expect(csvCell('')).toBe('');
  });
});
