import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeBases } from './base.js';
import { rowsOf, run } from './run.js';

/** The whole table, a line a row; ends with 1 when a row is not as it should be. */
const root = mkdtempSync(join(tmpdir(), 'ledger-accidents-'));
let [wrong, tried] = [0, 0];
try {
  const bases = await makeBases(root);
  for (const row of rowsOf('killed', 'stopped')) {
    const problems = await run(row, bases, root);
    if (problems === undefined) continue;
    tried++;
    if (problems.length > 0) wrong++;
    process.stdout.write(
      `${row.state}, ${row.kind}, ${row.accident}: ${problems.length === 0 ? 'as it should be' : problems.join('; ')}\n`,
    );
  }
} finally {
  rmSync(root, { recursive: true, force: true });
}
process.stdout.write(`${tried} accidents, ${wrong} not as they should be\n`);
process.exitCode = wrong > 0 || tried < 100 ? 1 : 0;
