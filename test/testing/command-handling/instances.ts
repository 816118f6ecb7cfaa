import type { KeyStore, LogAdapter, RecordedEvent } from '@app/event-store';
import { LedgerStore } from '@app/event-store';
import type { Clock } from '@app/platform';
import { SystemChance } from '@app/platform';
import { Commands } from '../../../libs/command-handling/src/commands.js';
import { thingTypes } from './thing.js';
import { MemoryKeyStore } from '@testing/event-store/memory-key-store';

const chance = new SystemChance();

export interface Instance {
  readonly store: LedgerStore;
  readonly commands: Commands;
}

export const keysInMemory = (): KeyStore => new MemoryKeyStore(chance);

/** One instance of the service, as far as its commands go. Several of them over one log do not know of each other. */
export function instance(
  adapter: LogAdapter,
  clock: Clock,
  { keys = keysInMemory(), types = thingTypes, prefix = 'ledger.', callerTimeoutMs = 10_000 } = {},
): Instance {
  const store = new LedgerStore({ adapter, types, keys, clock, chance, prefix });
  return { store, commands: new Commands({ store, clock, callerTimeoutMs }) };
}

export async function eventsOf(store: LedgerStore, stream: string): Promise<readonly RecordedEvent[]> {
  const events: RecordedEvent[] = [];
  for await (const batch of store.readStream(stream)) events.push(...batch);
  return events;
}
