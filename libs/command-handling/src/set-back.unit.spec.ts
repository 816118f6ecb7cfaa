import { beforeEach, describe, expect, it } from '@jest/globals';
import { KeyWrap, StreamKeyStore, verifyChain } from '@app/event-store';
import { SystemChance } from '@app/platform';
import { type Fault, FaultyAdapter } from '@testing/command-handling/faulty-adapter';
import type { Instance } from '@testing/command-handling/instances';
import { eventsOf, instance } from '@testing/command-handling/instances';
import { stamp, thing } from '@testing/command-handling/thing';
import { VirtualClock } from '@testing/command-handling/virtual-clock';
import { type LogCopy, MemoryAdapter } from '@testing/event-store/memory-adapter';

const stream = 'thing-1';
const chance = new SystemChance();
let clock: VirtualClock;
let log: MemoryAdapter;
let here: Instance;
let there: Instance;
let copy: LogCopy;

const start = (): Instance => {
  const wrap = new KeyWrap(new Uint8Array(32).fill(7), chance);
  return instance(log, clock, { keys: new StreamKeyStore({ adapter: log, prefix: 'ledger.', wrap, chance }) });
};

const add = (where: Instance, n: number, envelope: Parameters<Instance['commands']['handle']>[3] = stamp()) =>
  where.commands.handle(thing, stream, { type: 'Add', n, note: `note ${n}` }, envelope);

/** Each of them starts anew: what they read is what is in the log. */
const numbers = async () => (await eventsOf(start().store, stream)).map((event) => event.readable && event.data);

/** Two warm instances on one log, of which a copy was made; what each has written since is gone from the next test's log. */
beforeEach(async () => {
  clock = new VirtualClock();
  log = new MemoryAdapter(clock);
  here = start();
  there = start();
  await add(here, 1, stamp('kept'));
  copy = log.copy();
});

const chainIsWhole = async () =>
  expect(await verifyChain(start().store.readStored(stream))).toMatchObject({ breaks: [] });

describe('a log that is set back under running instances', () => {
  it('holds no receipt of what is gone: the repeat writes anew', async () => {
    const lost = stamp('lost');
    await add(there, 9, stamp('lost-too'));
    expect(await add(here, 2, lost)).toMatchObject({ revision: 2n });
    log.putBack(copy);
    expect(await add(here, 2, lost)).toMatchObject({ revision: 1n, changed: true });
    expect(await add(here, 1, stamp('kept'))).toMatchObject({ revision: 0n });
    expect(await numbers()).toEqual([
      { n: 1, note: 'note 1' },
      { n: 2, note: 'note 2' },
    ]);
  });

  it('is appended to behind what it holds, whoever has written to it first', async () => {
    await add(here, 2);
    await add(there, 3);
    log.putBack(copy);
    await add(there, 4);
    await add(here, 5);
    expect((await numbers()).map((data) => data && data['n'])).toEqual([1, 4, 5]);
    await chainIsWhole();
  });

  it('has the keys of what is written to it', async () => {
    const empty = new MemoryAdapter(clock).copy();
    log.putBack(empty);
    await add(here, 6);
    expect(await numbers()).toEqual([{ n: 6, note: 'note 6' }]);
    await chainIsWhole();
  });

  it('is what a command is decided on again that was under way', async () => {
    let fault: Fault = 'lost before';
    const wrap = new KeyWrap(new Uint8Array(32).fill(7), chance);
    const keys = new StreamKeyStore({ adapter: log, prefix: 'ledger.', wrap, chance });
    const bad = instance(new FaultyAdapter(log, clock, { fault: () => fault, delay: () => 1 }), clock, { keys });
    await eventsOf(bad.store, stream);
    fault = 'none';
    await add(bad, 2);
    fault = 'lost before';
    const appending = add(bad, 3);
    await clock.wait(50);
    log.putBack(copy);
    fault = 'none';
    expect(await appending).toMatchObject({ revision: 1n });
    expect((await numbers()).map((data) => data && data['n'])).toEqual([1, 3]);
    await chainIsWhole();
  });

  it('has no receipt told of what is gone, though the append was acknowledged: the repeat writes anew', async () => {
    const lost = stamp('lost');
    const telling = here.commands.answering(async () => {
      const receipt = await add(here, 2, lost);
      log.putBack(copy);
      return receipt;
    });
    await expect(telling).rejects.toMatchObject({ code: 'outcome-unknown' });
    await add(there, 3);
    expect(await here.commands.answering(() => add(here, 2, lost))).toMatchObject({ revision: 2n, changed: true });
    expect((await numbers()).map((data) => data && data['n'])).toEqual([1, 3, 2]);
  });

  it('is nothing to the answer of a command that was decided on what there is', async () => {
    await add(here, 2);
    log.putBack(copy);
    expect(await here.commands.answering(() => add(here, 3))).toMatchObject({ revision: 1n });
  });

  it('takes no command on a revision that is gone, though another event has its number', async () => {
    await add(here, 2);
    log.putBack(copy);
    await add(there, 3);
    await expect(add(here, 4, { ...stamp(), ifMatch: 2n })).rejects.toMatchObject({ code: 'revision-mismatch' });
  });

  it('has nothing created under a second number because the first was lost under way', async () => {
    const created = await here.commands.create(thing, [{ stream: 'thing-2' }, { stream: 'thing-3' }], open, stamp('c'));
    log.putBack(copy);
    const again = await here.commands.create(thing, [{ stream: 'thing-2' }, { stream: 'thing-3' }], open, stamp('c'));
    expect([created.stream, again.stream]).toEqual(['thing-2', 'thing-2']);
  });
});

const open = { type: 'Open' } as const;
