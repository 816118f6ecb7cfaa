import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Accident } from './accidents.js';
import { type Bases, makeBases } from './base.js';
import { rowsOf, run } from './run.js';
import { STORIES } from './stories.js';

/** The rest is `npm run test:accidents`: the other accidents, the files of a service that was stopped, the other stories. */
const TRIED: readonly Accident[] = ['missing', 'flipped'];
const TOLD = [
  'log.db: the last page of sqlite_autoindex_streams_1 is damaged',
  'log.db: the root page of events is damaged',
  'read models that are newer than the log',
  'read models of another log',
  'set back while it runs: log and keys, by other files',
  'no room for the mark',
  'no room for the master key',
  'no room for the first admin key',
  'the clock jumps a day ahead while it runs',
  'the clock jumps an hour back while it is stopped',
];

describe('an accident', () => {
  const root = mkdtempSync(join(tmpdir(), 'ledger-accidents-'));
  let bases: Bases;
  let tried = 0;

  beforeAll(async () => {
    bases = await makeBases(root);
  });
  afterAll(() => {
    rmSync(root, { recursive: true, force: true });
    expect(tried).toBeGreaterThan(20);
  });

  /** After a kill most stands at stake. */
  const rows = rowsOf('killed').filter(({ accident }) => TRIED.includes(accident));
  it.each(rows.map((row) => [row.kind, row.accident, row] as const))('to a file: %s, %s', async (_, __, row) => {
    const problems = await run(row, bases, root);
    if (problems === undefined) return;
    tried++;
    expect(problems).toEqual([]);
  });

  it.each(STORIES.filter(({ name }) => TOLD.includes(name)))('$name', async (story) => {
    expect((await story.run(bases, root)) ?? []).toEqual([]);
  });
});
