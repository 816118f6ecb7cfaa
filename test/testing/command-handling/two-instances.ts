import { expect } from '@jest/globals';
import type { KeyStore, LogAdapter } from '@app/event-store';
import type { Instance } from './instances.js';
import { instance, keysInMemory } from './instances.js';
import { stamp, thing } from './thing.js';
import { VirtualClock } from './virtual-clock.js';
import { MemoryAdapter } from '@testing/event-store/memory-adapter';

/** One log, and two instances that share it. */
export interface TwoInstances {
  readonly clock: VirtualClock;
  readonly log: LogAdapter;
  readonly keys: KeyStore;
  readonly here: Instance;
  readonly there: Instance;
}

export function twoInstances(): TwoInstances {
  const clock = new VirtualClock();
  const log = new MemoryAdapter(clock);
  const keys = keysInMemory();
  return { clock, log, keys, here: instance(log, clock, { keys }), there: instance(log, clock, { keys }) };
}

export const stream = 'thing-1';

export const add = (where: Instance, n: number, envelope: Parameters<Instance['commands']['handle']>[3] = stamp()) =>
  where.commands.handle(thing, stream, { type: 'Add', n }, envelope);

export const code = (code: string) => expect.objectContaining({ code });
