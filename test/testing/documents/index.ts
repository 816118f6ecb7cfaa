import { readFile, writeFile } from 'node:fs/promises';
import { expect } from '@jest/globals';

type Row = readonly string[];

const cellsOf = (line: string): Row =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());

const isRow = (line: string | undefined): boolean => line?.startsWith('|') === true;

/** As the formatter writes it. */
function tableOf(header: Row, rows: readonly Row[]): readonly string[] {
  const widths = header.map((_, column) => Math.max(3, ...[header, ...rows].map((row) => row[column]!.length)));
  const line = (cells: Row): string => `| ${cells.map((cell, column) => cell.padEnd(widths[column]!)).join(' | ')} |`;
  return [line(header), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)];
}

/** The page has the table with this header, and these are its rows. With UPDATE_GENERATED=1 the page is written first. */
export async function expectTable(page: string, header: Row, rows: readonly Row[]): Promise<void> {
  const lines = (await readFile(page, 'utf8')).split('\n');
  const start = lines.findIndex((line) => isRow(line) && cellsOf(line).join('|') === header.join('|'));
  expect({ page, header, found: start >= 0 }).toEqual({ page, header, found: true });
  let end = start;
  while (isRow(lines[end])) end++;
  if (process.env['UPDATE_GENERATED'] === '1') {
    const table = tableOf(header, rows);
    await writeFile(page, lines.toSpliced(start, end - start, ...table).join('\n'));
    return;
  }
  expect(lines.slice(start + 2, end).map(cellsOf)).toEqual(rows);
}
