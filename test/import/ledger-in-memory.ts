import { Commands, type Receipt } from '@app/command-handling';
import { EventTypes, LedgerStore } from '@app/event-store';
import {
  ImportIncidentRow,
  incidentFeature,
  INCIDENT_EVENT_TYPES,
  NO_AGREEMENTS,
  type Parties,
  rowPayload,
} from '@app/incident';
import { SystemChance, SystemClock } from '@app/platform';
import { type LineResult, type PlannedLine, reports } from '../../apps/incidentctl/src/import/import-target.js';
import { MemoryAdapter } from '@testing/event-store/memory-adapter';
import { MemoryKeyStore } from '@testing/event-store/memory-key-store';

export type Stored = Record<'stream' | 'id' | 'type' | 'data' | 'metadata', string>;

const NOBODY: Parties = { customerOf: () => undefined };
const OPERATOR = { id: 'a', role: 'admin' as const, customerIds: [] };

/** A ledger that takes the lines of an import by its own handler, on a log that holds these events already. */
export async function ledgerInMemory(stored: readonly Stored[] = [], parties: Parties = NOBODY) {
  const [clock, chance] = [new SystemClock(), new SystemChance()];
  const adapter = new MemoryAdapter(clock);
  for (const [place, { stream, ...event }] of stored.entries()) {
    const revision = stored.slice(0, place).filter((one) => one.stream === stream).length - 1;
    await adapter.write(stream, revision < 0 ? 'no-stream' : BigInt(revision), [event]);
  }
  const keys = new MemoryKeyStore(chance);
  const types = new EventTypes(INCIDENT_EVENT_TYPES);
  const store = new LedgerStore({ adapter, types, keys, clock, chance, prefix: '' });
  const Handler = incidentFeature.handlers!.commands!.find(({ name }) => name === 'ImportIncidentRowHandler')!;
  const directory = { ...NO_AGREEMENTS, ...parties, nearest: () => [] };
  const handler = new Handler(new Commands({ store, clock }), store, directory);
  const take = (row: ImportIncidentRow): Promise<Receipt> =>
    (handler as unknown as { execute(row: ImportIncidentRow): Promise<Receipt> }).execute(row);

  const send = async (line: PlannedLine): Promise<LineResult> => {
    const { commandId, reportedBy, commands } = line;
    const stamp = { commandId, ...rowPayload(line), correlationId: commandId, causationId: commandId, actor: 'a' };
    const row = { ...(reports(line) ? {} : { reportedBy }), commands };
    try {
      const receipt = await take(new ImportIncidentRow(OPERATOR, row, { ...stamp, origin: 'import' }));
      return { commandId, receipt };
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && typeof error.code === 'string')) throw error;
      return { commandId, problem: { code: error.code, detail: error.message } };
    }
  };
  return { store, send };
}
