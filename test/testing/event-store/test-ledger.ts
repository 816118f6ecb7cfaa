import { SystemChance } from '@app/platform';
import type { LogAdapter } from '../../../libs/event-store/src/adapter.js';
import type { CommandStamp, EventDraft } from '../../../libs/event-store/src/event.js';
import { type EventType, EventTypes } from '../../../libs/event-store/src/event-type.js';
import type { KeyStore } from '../../../libs/event-store/src/keys/key-store.js';
import { PersonalKeyDestroyed } from '../../../libs/event-store/src/keys/personal-key-destroyed.js';
import { LedgerStore } from '../../../libs/event-store/src/ledger-store.js';
import { ManualClock } from '@testing/platform/manual-clock';
import { MemoryAdapter } from '@testing/event-store/memory-adapter';
import { MemoryKeyStore } from './memory-key-store.js';

/** For the specifications of this lib: a ledger of notes in memory, its parts at hand. */
export const NoteAdded = {
  type: 'NoteAdded',
  schema: 1,
  audience: 'staff',
  personal: ['text'],
} as const satisfies EventType;
export const WorkStarted = {
  type: 'WorkStarted',
  schema: 1,
  audience: 'customer',
  personal: [],
} as const satisfies EventType;

export const NOW = Date.parse('2026-03-27T15:00:00Z');
export const chance = new SystemChance();

export interface TestLedger {
  readonly ledger: LedgerStore;
  readonly adapter: LogAdapter;
  readonly keys: KeyStore;
  readonly clock: ManualClock;
}

export function testLedger(
  parts: {
    adapter?: LogAdapter;
    keys?: KeyStore;
    clock?: ManualClock;
    types?: readonly EventType[];
    saysFormat?: boolean;
  } = {},
): TestLedger {
  const { clock = new ManualClock(NOW), keys = new MemoryKeyStore(chance) } = parts;
  const { adapter = new MemoryAdapter(clock), saysFormat = false } = parts;
  const types = new EventTypes(parts.types ?? [NoteAdded, WorkStarted, PersonalKeyDestroyed]);
  return {
    ledger: new LedgerStore({ adapter, types, keys, clock, chance, prefix: 'ledger.', saysFormat }),
    adapter,
    keys,
    clock,
  };
}

export const command = (fields: Partial<CommandStamp> = {}): CommandStamp => ({
  commandId: '5f0c1d7e-2c55-4d0a-9a53-0d6f2c1b7a10',
  payload: { text: 'Grüße' },
  correlationId: 'correlation-1',
  causationId: 'causation-1',
  actor: 'apikey-1',
  origin: 'live',
  ...fields,
});

export const started = (fields: Partial<EventDraft> = {}): EventDraft => ({
  type: WorkStarted.type,
  data: { by: 'person-3' },
  occurredAt: '2026-03-27T14:58:00Z',
  customerId: 'acme',
  ...fields,
});

export const noted = (fields: Partial<EventDraft> = {}): EventDraft => ({
  type: NoteAdded.type,
  data: { author: 'person-3', text: 'Grüße aus dem Rechenzentrum' },
  occurredAt: '2026-03-27T14:59:00Z',
  customerId: 'acme',
  subjects: ['person-17', 'customer-acme'],
  ...fields,
});

export async function collect<T>(batches: AsyncIterable<readonly T[]>): Promise<readonly T[]> {
  const all: T[] = [];
  for await (const batch of batches) all.push(...batch);
  return all;
}
