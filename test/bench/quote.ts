import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import type { Row } from './row.js';
import { machine, table } from './table.js';

const PAGE = 'docs/benchmarks.md';

/** Replaces what stands between `<!-- bench:NAME -->` and `<!-- /bench:NAME -->` by what came out now. */
export function quote(name: 'usual' | 'large', rows: readonly Row[]): void {
  const about = Object.values(machine()).join('; ');
  const [begin, end] = [`<!-- bench:${name} -->`, `<!-- /bench:${name} -->`];
  const [before, rest] = readFileSync(PAGE, 'utf8').split(begin);
  const after = rest?.split(end)[1];
  if (before === undefined || after === undefined) throw new Error(`${PAGE} has no ${begin} … ${end}`);
  writeFileSync(PAGE, `${before}${begin}\n\n${about}\n\n${table(rows)}\n\n${end}${after}`);
  execFileSync('npx', ['prettier', '--write', PAGE]);
}
