import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { planOptions, SERVICENOW } from '../../apps/incidentctl/src/import/import-options.js';
import { begunIn, rowsToSend } from '../../apps/incidentctl/src/import/earlier-rows.js';
import type { LineResult, PlannedLine } from '../../apps/incidentctl/src/import/import-target.js';
import { linesOf } from '../../apps/incidentctl/src/import/lines.js';
import { planImport } from '../../apps/incidentctl/src/import/servicenow/plan.js';
import { ledgerInMemory, type Stored } from './ledger-in-memory.js';

/*
 * The log that the release before rows carried their cells made of `earlier-release.csv`: its fingerprints are of the
 * commands that it made of each row.
 */
const DIRECTORY = 'test/fixtures/import';
const stored = readFileSync(`${DIRECTORY}/earlier-release.ndjson`, 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Stored);

describe('a log that an earlier release imported', () => {
  it('takes the same file again: nothing is added, nothing refused, and each row says that it was recorded then', async () => {
    const { store, send } = await ledgerInMemory(stored);
    const plan = await planImport(planOptions(`${DIRECTORY}/earlier-release.csv`, {}, SERVICENOW));
    const target = {
      async *send(lines: Iterable<PlannedLine>): AsyncIterable<LineResult> {
        for (const line of lines) yield await send(line);
      },
    };
    const rows = await rowsToSend(plan, begunIn(target));
    expect([rows.length, plan.refused.total]).toEqual([8, 0]);
    for await (const result of target.send(linesOf(rows, plan)))
      expect(result).toMatchObject({ receipt: { changed: true, former: true } });
    let events = 0;
    for await (const batch of store.readAll()) events += batch.length;
    expect(events).toBe(stored.length);
    await store.close();
  });
});
