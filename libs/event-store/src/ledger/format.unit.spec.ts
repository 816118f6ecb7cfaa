import { expect, it } from '@jest/globals';
import { EventTypes } from '../event-type.js';
import { LedgerStore } from '../ledger-store.js';
import {
  chance,
  collect,
  command,
  noted,
  NoteAdded,
  started,
  testLedger,
  WorkStarted,
} from '@testing/event-store/test-ledger';
import { MemoryKeyStore } from '@testing/event-store/memory-key-store';

it('is raised once by however many instances, before the first event that is sealed in it', async () => {
  const { adapter, clock } = testLedger();
  const keys = new MemoryKeyStore(chance);
  const types = new EventTypes([NoteAdded, WorkStarted]);
  const stores = [1, 2, 3].map(
    () => new LedgerStore({ adapter, types, keys, clock, chance, prefix: 'ledger.', saysFormat: true }),
  );
  const append = (store: LedgerStore, stream: string, events = [noted()]) =>
    store.append({ stream, head: undefined, events, command: command() });
  const [first] = stores as [LedgerStore];
  await append(first, 'incident-0', [started()]);
  expect(await collect(first.readStream('ledger-format'))).toEqual([]);
  await Promise.all(
    stores.flatMap((store, one) => [append(store, `incident-1${one}`), append(store, `incident-2${one}`)]),
  );

  const log = await collect(first.readAll());
  expect(log.slice(0, 2)).toMatchObject([
    { stream: 'incident-0' },
    { stream: 'ledger-format', revision: 0n, type: 'FormatRaised', data: { format: 2 }, metadata: { actor: 'ledger' } },
  ]);
  expect(log.filter(({ type }) => type === 'FormatRaised')).toHaveLength(1);
  expect(log).toHaveLength(8);
  const restarted = new LedgerStore({ adapter, types, keys, clock, chance, prefix: 'ledger.', saysFormat: true });
  await append(restarted, 'incident-3');
  expect(await collect(first.readStream('ledger-format'))).toHaveLength(1);
});
