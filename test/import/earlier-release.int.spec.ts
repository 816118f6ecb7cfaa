import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { Commands, type Receipt } from '@app/command-handling';
import { EventTypes, LedgerStore, MemoryAdapter, MemoryKeyStore } from '@app/event-store';
import {
  ImportIncidentRow,
  INCIDENT_COMMAND_HANDLERS,
  INCIDENT_EVENT_TYPES,
  NO_AGREEMENTS,
  rowPayload,
} from '@app/incident';
import { SystemChance, SystemClock } from '@app/platform';
import { planOptions, SERVICENOW } from '../../apps/incidentctl/src/import/import-options.js';
import { begunIn, rowsToSend } from '../../apps/incidentctl/src/import/earlier-rows.js';
import { type LineResult, type PlannedLine, reports } from '../../apps/incidentctl/src/import/import-target.js';
import { linesOf } from '../../apps/incidentctl/src/import/lines.js';
import { planImport } from '../../apps/incidentctl/src/import/servicenow/plan.js';

/*
 * The log that the release before rows carried their cells made of `earlier-release.csv`: its fingerprints are of the
 * commands that it made of each row.
 */
const DIRECTORY = 'test/fixtures/import';
type Stored = Record<'stream' | 'id' | 'type' | 'data' | 'metadata', string>;
const stored = readFileSync(`${DIRECTORY}/earlier-release.ndjson`, 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Stored);

/** Nothing is agreed, and nobody is defined. */
const NOBODY = { ...NO_AGREEMENTS, customerOf: () => undefined, nearest: () => [] };

async function ledger() {
  const [clock, chance] = [new SystemClock(), new SystemChance()];
  const adapter = new MemoryAdapter(clock);
  for (const [place, { stream, ...event }] of stored.entries()) {
    const revision = stored.slice(0, place).filter((one) => one.stream === stream).length - 1;
    await adapter.write(stream, revision < 0 ? 'no-stream' : BigInt(revision), [event]);
  }
  const keys = new MemoryKeyStore(chance);
  const types = new EventTypes(INCIDENT_EVENT_TYPES);
  const store = new LedgerStore({ adapter, types, keys, clock, chance, prefix: '' });
  const Handler = INCIDENT_COMMAND_HANDLERS.find(({ name }) => name === 'ImportIncidentRowHandler')!;
  const handler = new Handler(new Commands({ store, clock }), store, NOBODY);
  const take = (row: ImportIncidentRow): Promise<Receipt> =>
    (handler as unknown as { execute(row: ImportIncidentRow): Promise<Receipt> }).execute(row);
  return { store, take };
}

describe('a log that an earlier release imported', () => {
  it('takes the same file again: nothing is added, nothing refused, and each row says that it was recorded then', async () => {
    const { store, take } = await ledger();
    const plan = await planImport(planOptions(`${DIRECTORY}/earlier-release.csv`, {}, SERVICENOW));
    const send = async (line: PlannedLine): Promise<LineResult> => {
      const { commandId, reportedBy, commands } = line;
      const stamp = { commandId, ...rowPayload(line), correlationId: commandId, causationId: commandId, actor: 'a' };
      const principal = { id: 'a', role: 'admin' as const, customerIds: [] };
      const row = { ...(reports(line) ? {} : { reportedBy }), commands };
      return { commandId, receipt: await take(new ImportIncidentRow(principal, row, { ...stamp, origin: 'import' })) };
    };
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
