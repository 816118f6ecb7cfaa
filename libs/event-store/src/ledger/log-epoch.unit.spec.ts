import { beforeEach, describe, expect, it } from '@jest/globals';
import { LogSetBack, StoreUnavailable } from '../errors.js';
import { KeyWrap } from '../keys/key-wrap.js';
import { StreamKeyStore } from '../keys/stream-key-store.js';
import type { LedgerStore } from '../ledger-store.js';
import { FaultyAdapter } from '@testing/event-store/faulty-adapter';
import { chance, collect, command, NOW, noted, started, testLedger } from '@testing/event-store/test-ledger';
import { ManualClock } from '@testing/platform/manual-clock';

let clock: ManualClock;
let adapter: FaultyAdapter;
let ledger: LedgerStore;
let moved: number;

beforeEach(() => {
  clock = new ManualClock(NOW);
  adapter = new FaultyAdapter(clock);
  ledger = another();
  moved = 0;
  ledger.epoch.onSetBack(() => (moved += 1));
});

/** With the keys in the log, as with EventStoreDB. */
function another(): LedgerStore {
  const wrap = new KeyWrap(new Uint8Array(32).fill(7), chance);
  return testLedger({ adapter, clock, keys: new StreamKeyStore({ adapter, prefix: 'ledger.', wrap, chance }) }).ledger;
}

const append = (stream: string, on = ledger) =>
  on.append({ stream, head: undefined, events: [started()], command: command() });

describe('the log of an epoch', () => {
  it('is not read back as long as the connection stands', async () => {
    await append('incident-1');
    adapter.readStream = () => {
      throw new Error('nothing is to be read');
    };
    expect(await ledger.epoch.certain()).toBe(0);
    await append('incident-2');
  });

  it('goes on over another connection when the last event stands in its place', async () => {
    await append('incident-1');
    const copy = adapter.copy();
    adapter.putBack(copy);
    expect(await ledger.epoch.certain()).toBe(0);
    await append('incident-2');
    expect(moved).toBe(0);
  });

  it('ends when the last event that it wrote is gone, and who keeps something of it drops it first', async () => {
    const copy = adapter.copy();
    await append('incident-1');
    adapter.putBack(copy);
    const certain = ledger.epoch.certain().then((epoch) => [epoch, moved]);
    expect(await certain).toEqual([1, 1]);
    expect(await ledger.epoch.certain()).toBe(1);
  });

  it.each(['read', 'subscribed to'])('ends when the last event that it %s is gone', async (how) => {
    const copy = adapter.copy();
    await append('incident-1', another());
    if (how === 'read') await collect(ledger.readStream('incident-1'));
    else
      for await (const { caughtUp } of ledger.subscribe({ signal: new AbortController().signal })) if (caughtUp) break;
    adapter.putBack(copy);
    expect(await ledger.epoch.certain()).toBe(1);
  });

  it('ends when that event stands there again without what was before it', async () => {
    const copy = adapter.copy();
    await append('incident-1');
    await append('incident-2');
    const { events } = adapter.writes.at(-1)!;
    adapter.putBack(copy);
    await adapter.write('ledger.incident-2', 'no-stream', events);
    expect(await ledger.epoch.certain()).toBe(1);
  });

  it('ends when another event stands in its place', async () => {
    const copy = adapter.copy();
    await append('incident-1');
    adapter.putBack(copy);
    clock.set(NOW + 1_000);
    await append('incident-1', another());
    expect(await ledger.epoch.certain()).toBe(1);
  });

  it('ends when a key is gone that no event was written under yet, and nothing is written under that key', async () => {
    await append('incident-1');
    const copy = adapter.copy();
    await ledger.prepareKeys(['person-17']);
    adapter.putBack(copy);
    await ledger.append({ stream: 'incident-2', head: undefined, events: [noted()], command: command() }).catch(redo);
    const read = await collect(another().readStream('incident-2'));
    expect(read).toMatchObject([{ readable: true, data: { text: 'Grüße aus dem Rechenzentrum' } }]);

    async function redo(error: unknown): Promise<void> {
      expect(error).toBeInstanceOf(LogSetBack);
      await ledger.append({ stream: 'incident-2', head: undefined, events: [noted()], command: command() });
    }
  });

  it('ends when a checkpoint does not fit', async () => {
    const after = { position: '0000000000000007', eventId: 'gone' };
    const reading = ledger.subscribe({ after, signal: new AbortController().signal })[Symbol.asyncIterator]().next();
    await expect(reading).rejects.toMatchObject({ code: 'checkpoint-mismatch' });
    expect(ledger.epoch.current).toBe(1);
  });

  it('is not certain while the store is away', async () => {
    await append('incident-1');
    adapter.connection += 1;
    adapter.readStream = () => {
      throw new StoreUnavailable('connection refused');
    };
    await expect(ledger.epoch.certain()).rejects.toThrow(StoreUnavailable);
    expect(moved).toBe(0);
  });
});

describe('an append', () => {
  it('on a head of a former epoch is refused', async () => {
    const copy = adapter.copy();
    const epoch = await ledger.epoch.certain();
    const { head } = await append('incident-1');
    adapter.putBack(copy);
    clock.set(NOW + 1_000);
    await append('incident-1', another());
    const second = { stream: 'incident-1', head, events: [started()], command: command(), epoch };
    await expect(ledger.append(second)).rejects.toThrow(LogSetBack);
    await expect(ledger.append(second)).rejects.toThrow(LogSetBack);
    expect(await collect(ledger.readStream('incident-1'))).toHaveLength(1);
  });

  it('whose outcome is unknown when the log is set back is not sent again', async () => {
    await append('incident-1');
    const copy = adapter.copy();
    await append('incident-2');
    adapter.faults = ['dropped'];
    const appending = append('incident-3');
    const refused = expect(appending).rejects.toThrow(LogSetBack);
    await clock.advance(0);
    adapter.putBack(copy);
    await clock.advance(10_000);
    await refused;
    expect(await collect(ledger.readStream('incident-3'))).toEqual([]);
  });

  it('that is refused for its head finds out whether the log is another one', async () => {
    const copy = adapter.copy();
    const { head } = await append('incident-1');
    adapter.putBack(copy);
    // Nobody has noticed the connection break.
    adapter.connection -= 1;
    const second = { stream: 'incident-1', head, events: [started()], command: command() };
    await expect(ledger.append(second)).rejects.toThrow(LogSetBack);
    expect(moved).toBe(1);
  });
});
