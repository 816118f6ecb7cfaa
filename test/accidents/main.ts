import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeBases } from './base.js';
import { rowsOf, run } from './run.js';
import { STORIES } from './stories.js';

/** The whole table, a line a row; ends with 1 when a row is not as it should be. */
const root = mkdtempSync(join(tmpdir(), 'ledger-accidents-'));
let [wrong, tried] = [0, 0];
const told = (name: string, problems: readonly string[] | undefined): void => {
  if (problems === undefined) return;
  tried++;
  if (problems.length > 0) wrong++;
  process.stdout.write(`${name}: ${problems.length === 0 ? 'as it should be' : problems.join('; ')}\n`);
};
try {
  const bases = await makeBases(root);
  const chosen = process.argv[2] ?? '';
  for (const { name, run: happen } of STORIES) if (name.includes(chosen)) told(name, await happen(bases, root));
  for (const row of rowsOf('killed', 'stopped')) {
    const name = `${row.state}, ${row.kind}, ${row.accident}`;
    if (name.includes(chosen)) told(name, await run(row, bases, root));
  }
} finally {
  rmSync(root, { recursive: true, force: true });
}
process.stdout.write(`${tried} accidents, ${wrong} not as they should be\n`);
process.exitCode = wrong > 0 || (process.argv[2] === undefined && tried < 150) ? 1 : 0;
