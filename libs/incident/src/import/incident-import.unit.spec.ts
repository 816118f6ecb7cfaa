import { describe, expect, it } from '@jest/globals';
import { Commands } from '@app/command-handling';
import { EventTypes, LedgerStore, MemoryAdapter, MemoryKeyStore } from '@app/event-store';
import { SystemChance, SystemClock } from '@app/platform';
import { INCIDENT_EVENT_TYPES } from '../domain/event-types.js';
import { IncidentImport, type ImportLine } from './incident-import.js';

const STAMP = { actor: 'importer', correlationId: 'import-1' };
const REPORT = 'd6d3b2a2-46b3-5c5e-9d50-0d6c3c9f7a01';
const LATER = 'd6d3b2a2-46b3-5c5e-9d50-0d6c3c9f7a02';
const reported: ImportLine = {
  commandId: REPORT,
  commands: [
    { type: 'ReportIncident', kind: 'incident', customerId: '7', occurredAt: '2016-03-01T07:00:00Z' },
    { type: 'StartWork', occurredAt: '2016-03-01T07:10:00Z' },
  ],
};
const resolved: ImportLine = {
  commandId: LATER,
  reportedBy: REPORT,
  commands: [{ type: 'ResolveIncident', occurredAt: '2016-03-01T08:00:00Z' }],
};

function ledger(): { store: LedgerStore; fresh: () => IncidentImport } {
  const clock = new SystemClock();
  const store = new LedgerStore({
    adapter: new MemoryAdapter(clock),
    types: new EventTypes(INCIDENT_EVENT_TYPES),
    keys: new MemoryKeyStore(new SystemChance()),
    clock,
    chance: new SystemChance(),
    prefix: 'ledger.',
  });
  return { store, fresh: () => new IncidentImport(new Commands({ store, clock }), store) };
}

async function typesOf(store: LedgerStore, stream: string): Promise<string[]> {
  const types: string[] = [];
  for await (const batch of store.readStream(stream)) types.push(...batch.map((event) => event.type));
  return types;
}

describe('the import of incidents', () => {
  it('writes a line in one append, at its own instants, and later lines to the same incident', async () => {
    const { store, fresh } = ledger();
    const lines = fresh();
    const first = await lines.take(reported, STAMP);
    const second = await lines.take(resolved, STAMP);
    expect(second.stream).toBe(first.stream);
    expect(await typesOf(store, first.stream)).toEqual(['IncidentReported', 'WorkStarted', 'IncidentResolved']);
    await store.close();
  });

  it('gives the same receipts the second time and writes nothing, also in another process', async () => {
    const { store, fresh } = ledger();
    const before = fresh();
    const receipts = [await before.take(reported, STAMP), await before.take(resolved, STAMP)];
    const after = fresh();
    expect([await after.take(resolved, STAMP), await after.take(reported, STAMP)]).toEqual([...receipts].reverse());
    expect(await typesOf(store, receipts[0]!.stream)).toHaveLength(3);
    await store.close();
  });

  it('refuses a line whose incident nobody reported, and one that reports nothing', async () => {
    const { store, fresh } = ledger();
    await expect(fresh().take(resolved, STAMP)).rejects.toMatchObject({ code: 'incident.not-found' });
    await expect(fresh().take({ ...resolved, reportedBy: LATER }, STAMP)).rejects.toMatchObject({
      code: 'incident.import-without-report',
    });
    await store.close();
  });
});
