import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Bases, makeBases } from './base.js';
import { rowsOf, run } from './run.js';

/** After a kill, when most stands at stake; `npm run test:accidents` tries the files of a service that was stopped too. */
describe('an accident to a file of a service that was killed', () => {
  const root = mkdtempSync(join(tmpdir(), 'ledger-accidents-'));
  let bases: Bases;
  let tried = 0;

  beforeAll(async () => {
    bases = await makeBases(root);
  });
  afterAll(() => {
    rmSync(root, { recursive: true, force: true });
    expect(tried).toBeGreaterThan(60);
  });

  it.each(rowsOf('killed').map((row) => [row.kind, row.accident, row] as const))('%s: %s', async (_, __, row) => {
    const problems = await run(row, bases, root);
    if (problems === undefined) return;
    tried++;
    expect(problems).toEqual([]);
  });
});
