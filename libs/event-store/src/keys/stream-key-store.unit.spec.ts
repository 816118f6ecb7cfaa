import { describe, expect, it } from '@jest/globals';
import { SystemChance } from '@app/platform';
import type { StoredEvent } from '../adapter.js';
import { StoreUnavailable } from '../errors.js';
import { KeyWrap } from './key-wrap.js';
import { StreamKeyStore } from './stream-key-store.js';
import { ManualClock } from '@testing/platform/manual-clock';
import { MemoryAdapter } from '@testing/event-store/memory-adapter';

const chance = new SystemChance();

/** Of its reads every tenth breaks off, as long as it is broken. */
class BrokenLine extends MemoryAdapter {
  isBroken = true;
  private reads = 0;

  override async *readStream(stream: string, from?: bigint): AsyncIterable<readonly StoredEvent[]> {
    if (this.isBroken && ++this.reads % 10 === 0) throw new StoreUnavailable('the answer broke off');
    yield* super.readStream(stream, from);
  }
}

async function withYears() {
  const adapter = new BrokenLine(new ManualClock(0));
  const keys = new StreamKeyStore({ adapter, prefix: 'ledger.', chance, wrap: new KeyWrap(chance.bytes(32), chance) });
  const years = ['person-1~1980', 'person-1~2026'];
  await keys.keysFor([...years, 'person-1']);
  return { adapter, keys, years };
}

/** As whoever follows the log does it: again, until it is done. How often it took. */
async function destroyed(keys: StreamKeyStore, subject: string): Promise<number> {
  for (let attempt = 1; attempt < 100; attempt += 1)
    if (
      await keys.destroy(subject).then(
        () => true,
        (error: unknown) => !(error instanceof StoreUnavailable),
      )
    )
      return attempt;
  return Infinity;
}

describe('keys in streams, over a line on which reads break off', () => {
  it('are destroyed after a few attempts: each attempt goes on where the one before it was cut off', async () => {
    const { keys } = await withYears();
    expect(await destroyed(keys, 'person-1')).toBeLessThan(30);
    expect(await keys.keysFor(['person-1~1980'])).toEqual(new Map([['person-1~1980', 'destroyed']]));
  });

  it('are looked for from the beginning in a log that was set back', async () => {
    const { adapter, keys, years } = await withYears();
    const copy = adapter.copy();
    await expect(keys.destroy('person-1')).rejects.toThrow(StoreUnavailable);
    adapter.putBack(copy);
    keys.setBack();
    await destroyed(keys, 'person-1');
    adapter.isBroken = false;
    const found = await keys.keysFor([...years, 'person-1']);
    expect([...found.values()]).toEqual(['destroyed', 'destroyed', 'destroyed']);
  });
});
