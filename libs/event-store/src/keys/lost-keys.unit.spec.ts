import { describe, expect, it } from '@jest/globals';
import { collect, chance, command, noted, testLedger } from '@testing/event-store/test-ledger';
import { NOW } from '@testing/event-store/test-ledger';
import { destroyKey } from './destroy-key.js';
import type { KeyStore } from './key-store.js';
import { KeyWrap } from './key-wrap.js';
import { StreamKeyStore } from './stream-key-store.js';
import { MemoryAdapter } from '@testing/event-store/memory-adapter';
import { ManualClock } from '@testing/platform/manual-clock';
import { MemoryKeyStore } from '@testing/event-store/memory-key-store';

const wrap = new KeyWrap(chance.bytes(32), chance);
const request = { occurredAt: '2026-03-27T15:00:00Z', command: command({ commandId: 'erase-1' }) };

/** A note under the key of person-17, in a log whose key store is then replaced by what `lose` leaves of it. */
async function withALostKey(lose: 'the key stream' | 'every key' | 'the mark alone') {
  const adapter = new MemoryAdapter(new ManualClock(NOW));
  const inStreams = (): KeyStore => new StreamKeyStore({ adapter, prefix: 'ledger.', wrap, chance });
  const keys = lose === 'the key stream' ? inStreams() : new MemoryKeyStore(chance);
  const { ledger } = testLedger({ adapter, keys });
  await ledger.append({ stream: 'incident-1', head: undefined, events: [noted()], command: command() });
  if (lose === 'the key stream') await adapter.tombstone('ledger.key-person-17');
  if (lose === 'the mark alone') await keys.destroy('person-17');
  const left = lose === 'the key stream' ? inStreams() : lose === 'every key' ? new MemoryKeyStore(chance) : keys;
  return testLedger({ adapter, keys: left }).ledger;
}

describe.each(['the key stream', 'every key', 'the mark alone'] as const)('a key that is lost (%s)', (lose) => {
  it('is not taken for a destroyed one: the event cannot be read, and says why', async () => {
    const ledger = await withALostKey(lose);
    expect(await collect(ledger.readStream('incident-1'))).toMatchObject([
      {
        readable: false,
        problem: expect.stringMatching(/the key person-17 is not in the key store, and the log does not say/),
      },
    ]);
  });

  it('is destroyed once the log says so, whoever reads', async () => {
    const ledger = await withALostKey(lose);
    await destroyKey(ledger, 'person-17', request);
    const reader = await rereading(ledger);
    expect(reader).toMatchObject([{ readable: true, personal: { keyId: 'person-17', absent: true } }]);
  });
});

const rereading = (ledger: Parameters<typeof destroyKey>[0]) => collect(ledger.readStream('incident-1'));
