import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import type { Row } from './row.js';
import { machine, shortTable, table } from './table.js';

const PAGES = { 'docs/benchmarks.md': table, 'README.md': shortTable } as const;

/** Replaces what stands between `<!-- bench:NAME -->` and `<!-- /bench:NAME -->` by what came out now. */
export function quote(name: 'usual' | 'large', rows: readonly Row[]): void {
  const about = Object.values(machine()).join('; ');
  for (const [page, write] of Object.entries(PAGES)) {
    const [begin, end] = [`<!-- bench:${name} -->`, `<!-- /bench:${name} -->`];
    const text = readFileSync(page, 'utf8');
    const [before, rest] = text.split(begin);
    const after = rest?.split(end)[1];
    if (before === undefined || after === undefined) throw new Error(`${page} has no ${begin} … ${end}`);
    writeFileSync(page, `${before}${begin}\n\n${about}\n\n${write(rows)}\n\n${end}${after}`);
  }
  execFileSync('npx', ['prettier', '--write', ...Object.keys(PAGES)]);
}
