import { describe, expect, it } from '@jest/globals';
import { StoreUnavailable, UnknownOutcome } from '../errors.js';
import type { LedgerStore } from '../ledger-store.js';
import { collect, command, NOW, started, testLedger } from '@testing/event-store/test-ledger';
import { ManualClock } from '@testing/platform/manual-clock';
import { MemoryAdapter } from '@testing/event-store/memory-adapter';

/** A store on another machine, whose clock is its own. */
class Remote extends MemoryAdapter {
  override readonly kind: string = 'remote';
}

const remote = (offset: number) => {
  const clock = new ManualClock(NOW);
  const theirs = { offset, now: () => clock.now() + theirs.offset };
  return { theirs, ...testLedger({ clock, adapter: new Remote(theirs) }) };
};

let count = 0;
const append = (ledger: LedgerStore) =>
  ledger.append({ stream: `incident-${(count += 1)}`, head: undefined, events: [started()], command: command() });

describe('the watch over the clock', () => {
  it('asks the store before the first append, once however many come at a time, and leaves nothing behind', async () => {
    const { ledger, clock, adapter } = remote(0);
    const written: string[] = [];
    const write = adapter.write.bind(adapter);
    adapter.write = (...given) => (written.push(given[0]), write(...given));
    await Promise.all([append(ledger), append(ledger), append(ledger)]);
    await append(ledger);
    await clock.advance(0);
    const probes = written.filter((stream) => stream.startsWith('ledger.key-clock.'));
    expect([probes, written.indexOf(probes[0]!), written.length]).toEqual([[expect.any(String)], 0, 5]);
    expect(await collect(adapter.readStream(probes[0]!))).toEqual([]);
    await ledger.close();
  });

  it.each([
    ['does not answer', new StoreUnavailable('away')],
    ['leaves it unknown whether the probe came', new UnknownOutcome('the connection broke')],
  ])('writes nothing while the store %s, and goes on when it does', async (_what, error) => {
    const { ledger, adapter, clock } = remote(0);
    const write = adapter.write.bind(adapter);
    adapter.write = () => Promise.reject(error);
    await expect(append(ledger)).rejects.toThrow(StoreUnavailable);
    adapter.write = write;
    await clock.advance(0);
    await append(ledger);
    expect(await collect(ledger.readAll())).toHaveLength(1);
    await ledger.close();
  });

  it('writes nothing while the probe cannot be read back', async () => {
    const { ledger, adapter, clock } = remote(0);
    const read = adapter.readStream.bind(adapter);
    adapter.readStream = async function* () {
      throw new StoreUnavailable('the answer broke off');
    };
    await expect(append(ledger)).rejects.toThrow(/what time it is/);
    adapter.readStream = read;
    await clock.advance(0);
    await append(ledger);
    await ledger.close();
  });

  it('reports how far the store is ahead of us, and tolerates a little', async () => {
    const { ledger, clock } = remote(4_000);
    expect(ledger.status()).not.toHaveProperty('clockDrift');
    await append(ledger);
    await clock.advance(0);
    expect(ledger.status()).toEqual({ kind: 'remote', available: true, clockDrift: 4_000 });
    await append(ledger);
  });

  it.each([6_000, -6_000])('stops writing when it is off by %d ms, until it is right again', async (offset) => {
    const { ledger, clock, theirs } = remote(offset);
    await expect(append(ledger)).rejects.toThrow(StoreUnavailable);
    await expect(append(ledger)).rejects.toThrow(offset > 0 ? /6 s behind/ : /6 s ahead of/);
    await clock.advance(60_000);
    await expect(append(ledger)).rejects.toThrow(/nothing is written/);
    theirs.offset = 0;
    await clock.advance(10_000);
    expect(ledger.status().clockDrift).toBe(0);
    await append(ledger);
    expect(await collect(ledger.readAll())).toHaveLength(1);
    await ledger.close();
  });

  it('does not take a slow answer, which tells nothing, for a clock that is right again', async () => {
    const clock = new ManualClock(NOW);
    let ahead = 0;
    const theirs = { now: () => clock.now() + ahead };
    const slow = new (class extends Remote {
      override async write(...given: Parameters<Remote['write']>): ReturnType<Remote['write']> {
        const written = await super.write(...given);
        if (ahead > 0 && given[0].includes('key-clock')) await clock.wait(40_000);
        return written;
      }
    })(theirs);
    const { ledger } = testLedger({ clock, adapter: slow });
    await append(ledger);
    ahead = 29_000;
    await clock.advance(10_000);
    await append(ledger);
    await clock.advance(0);
    await expect(append(ledger)).rejects.toThrow(/29 s behind/);
    await clock.advance(51_000);
    await expect(append(ledger)).rejects.toThrow(/29 s behind/);
    await ledger.close();
  });

  it('notices a clock that is set while we run', async () => {
    const { ledger, clock, theirs } = remote(0);
    await append(ledger);
    await clock.advance(10_000);
    theirs.offset = -7_000;
    await append(ledger);
    await clock.advance(0);
    expect(ledger.status().clockDrift).toBe(-7_000);
    await ledger.close();
  });

  it('notices a clock that is set back by as much as has passed since the last look', async () => {
    const { ledger, clock, theirs } = remote(0);
    await append(ledger);
    await clock.advance(0);
    await clock.advance(42_000);
    clock.set(clock.now() - 36_800);
    theirs.offset = 36_800;
    await append(ledger);
    await clock.advance(0);
    expect(ledger.status().clockDrift).toBe(36_800);
    await expect(append(ledger)).rejects.toThrow(/36.8 s behind/);
    await ledger.close();
  });

  it('has nothing to compare where the store runs on our clock', async () => {
    const { ledger, clock } = testLedger();
    await append(ledger);
    await clock.advance(0);
    expect(ledger.status()).not.toHaveProperty('clockDrift');
  });
});
