import { describe, expect, it } from '@jest/globals';
import type { KeyState, KeyStore } from '../keys/key-store.js';
import { WrongMasterKey } from '../keys/master-key.js';
import { chance, collect, command, noted, testLedger } from '@testing/event-store/test-ledger';
import { MemoryKeyStore } from '@testing/event-store/memory-key-store';

/** One of whose keys cannot be opened any more. */
class WithADamagedKey extends MemoryKeyStore implements KeyStore {
  damaged = '';

  override find(subjects: readonly string[]): Promise<ReadonlyMap<string, KeyState>> {
    if (subjects.some((subject) => subject.startsWith(this.damaged) && this.damaged !== ''))
      return Promise.reject(new WrongMasterKey(`the stored key of ${this.damaged} is damaged: put back keys.db`));
    return super.find(subjects);
  }

  override keysFor(subjects: readonly string[]): Promise<ReadonlyMap<string, KeyState>> {
    return this.damaged === '' ? super.keysFor(subjects) : this.find(subjects);
  }
}

describe('a key that is damaged', () => {
  it('costs the streams that it is for, with its name and the mend, and no other', async () => {
    const keys = new WithADamagedKey(chance);
    const first = testLedger({ keys });
    for (const id of ['17', '18'])
      await first.ledger.append({
        stream: `incident-${id}`,
        head: undefined,
        events: [noted({ subjects: [`person-${id}`] })],
        command: command(),
      });
    keys.damaged = 'person-17';
    const { ledger } = testLedger({ keys, adapter: first.adapter });
    expect(await collect(ledger.readAll())).toMatchObject([
      { stream: 'incident-17', readable: false, problem: expect.stringMatching(/person-17 is damaged: put back/) },
      { stream: 'incident-18', readable: true, data: { text: expect.any(String) } },
    ]);
    await expect(
      ledger.append({
        stream: 'incident-19',
        head: undefined,
        events: [noted({ subjects: ['person-17'] })],
        command: command(),
      }),
    ).rejects.toMatchObject({ code: 'store-unavailable', message: expect.stringMatching(/is damaged/) });
    await ledger.close();
  });
});
