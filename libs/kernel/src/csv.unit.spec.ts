import { describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { csv, csvCell } from './csv.js';

const read = (rows: string[][]): string[][] => parse(csv(rows), { relax_column_count: true });
const isFormula = (cell: string): boolean =>
  /^[\s\p{Z}\p{Cc}\p{Default_Ignorable_Code_Point}]*[=+\-@]/u.test(cell.normalize('NFKC').replaceAll('−', '-'));

describe('CSV', () => {
  it.each(['=HYPERLINK("http://x")', '+1', '-1', '@SUM(A1)', '\tx', '\rx'])('does not let %j be a formula', (text) => {
    expect(parse(csv([[text]]))).toEqual([[`'${text}`]]);
  });

  it.each([
    ['Acme;=1+1', "Acme;'=1+1"],
    ['Acme\t=1+1', "Acme\t'=1+1"],
    ['Acme|@SUM(A1)', "Acme|'@SUM(A1)"],
    ['two\n-lines', "two\n'-lines"],
    [' =1+1', "' =1+1"],
    ['\u200b\ufeff=1+1', "'\u200b\ufeff=1+1"],
    ['\u3164=1+1', "'\u3164=1+1"],
    ['\u0000=1', "'\u0000=1"],
    ['＝1+1', "'＝1+1"],
    ['－1', "'－1"],
    ['−1', "'−1"],
    ['﹢1', "'﹢1"],
    ['Acme; "=1+1"', `Acme;' "=1+1"`],
  ])('lets no separator, nothing unseen and no other sign make a formula of %j', (text, safe) => {
    expect(parse(csv([[text]]))).toEqual([[safe]]);
  });

  it('leaves what is no formula as it is', () => {
    const texts = ['a=b', 'shop - mail', 'x, -5 degrees', '49-30', "it's", '100 %', '(-1)'];
    expect(parse(csv([texts]))).toEqual([texts]);
  });

  it.each([',', ';', '\t', '|'])('holds no formula for a reader whose separator is %j', (delimiter) => {
    const characters = fc.constantFrom(
      'a',
      '=',
      '-',
      '＋',
      ';',
      '\t',
      '|',
      '"',
      '\n',
      '\r',
      ' ',
      '\u200b',
      '\u00ad',
      ',',
    );
    const texts = fc.array(fc.string({ unit: characters }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(texts, (row) => {
        // The quotes of a comma-separated file mean nothing certain to the other readers: each piece is looked at as it stands.
        const cells = delimiter === ',' ? read([['id', ...row]]).flat() : csv([['id', ...row]]).split(/[;\t|\r\n]/);
        for (const cell of cells) expect(isFormula(cell.replaceAll('"', ''))).toBe(false);
      }),
    );
  });

  it('quotes what RFC 4180 quotes, and leaves numbers alone', () => {
    expect(csv([['a', 'b, c', 'd "e"', 'f\ng', -1, undefined]])).toBe('a,"b, c","d ""e""","f\ng",-1,\r\n');
  });

  it('comes back from a parser as it went in, but for the apostrophes', () => {
    const texts = fc.array(fc.string({ unit: fc.constantFrom('a', '=', '-', ',', '"', '\r', '\n', '\t', 'ü', ';') }), {
      minLength: 2,
      maxLength: 4,
    });
    fc.assert(
      fc.property(texts, (row) => {
        const [back] = read([row]);
        expect(back?.map((text) => text.replaceAll("'", ''))).toEqual(row);
      }),
    );
    expect(csvCell('')).toBe('');
  });
});
