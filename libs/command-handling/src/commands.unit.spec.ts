import { beforeEach, describe, expect, it } from '@jest/globals';
import type { LogAdapter } from '@app/event-store';
import { EventTypes } from '@app/event-store';
import type { Instance } from '@testing/command-handling/instances';
import { eventsOf, instance } from '@testing/command-handling/instances';
import { stamp, thing, thingTypes } from '@testing/command-handling/thing';
import type { VirtualClock } from '@testing/command-handling/virtual-clock';
import { add, code, stream, twoInstances } from '@testing/command-handling/two-instances';
import { MemoryAdapter } from '@testing/event-store/memory-adapter';

let clock: VirtualClock;
let log: LogAdapter;
let here: Instance;
let there: Instance;

beforeEach(() => {
  ({ clock, log, here, there } = twoInstances());
});

describe('a command on a stream', () => {
  it('appends what was decided and says where it stands', async () => {
    const receipt = await here.commands.handle(thing, stream, { type: 'Add', n: 2, times: 3 }, stamp());
    const events = await eventsOf(here.store, stream);
    expect(events).toHaveLength(3);
    expect(receipt).toEqual({ id: '1', stream, revision: 2n, position: events[2]?.position, changed: true });
  });

  it('that changes nothing gets the head as its receipt', async () => {
    const first = await add(here, 5);
    const receipt = await here.commands.handle(thing, stream, { type: 'RaiseTo', total: 5 }, stamp());
    expect(receipt).toEqual({ ...first, changed: false });
    expect(await eventsOf(here.store, stream)).toHaveLength(1);
  });

  it('that changes nothing is judged anew when it is sent again', async () => {
    await add(here, 5);
    const again = stamp('same');
    await here.commands.handle(thing, stream, { type: 'RaiseTo', total: 5 }, again);
    await add(here, -3);
    const receipt = await here.commands.handle(thing, stream, { type: 'RaiseTo', total: 5 }, again);
    expect(receipt).toMatchObject({ revision: 2n, changed: true });
  });

  it('that is refused writes nothing and is judged anew when it is sent again', async () => {
    await here.commands.handle(thing, stream, { type: 'Close' }, stamp());
    await expect(add(here, 1)).rejects.toEqual(code('thing.closed'));
    expect(await eventsOf(here.store, stream)).toHaveLength(1);
  });

  it('takes its turn behind the commands before it', async () => {
    const receipts = await Promise.all(Array.from({ length: 20 }, () => add(here, 1)));
    expect(receipts.map(({ revision }) => revision)).toEqual(receipts.map((_, index) => BigInt(index)));
  });
});

describe('a state that is behind the log', () => {
  beforeEach(async () => {
    await add(here, 1);
    await add(there, 4);
  });

  it('is caught up and decided on again', async () => {
    const receipt = await here.commands.handle(thing, stream, { type: 'RaiseTo', total: 7 }, stamp());
    const events = await eventsOf(here.store, stream);
    expect(receipt.revision).toBe(2n);
    expect(events.map((event) => event.readable && event.data['n'])).toEqual([1, 4, 2]);
  });

  it('does not refuse what the log allows', async () => {
    const first = await here.commands.handle(thing, stream, { type: 'RaiseTo', total: 5 }, stamp());
    expect(first).toMatchObject({ revision: 1n, changed: false });
    await add(there, -4);
    const receipt = await here.commands.handle(thing, stream, { type: 'RaiseTo', total: 5 }, stamp());
    expect(receipt).toMatchObject({ revision: 3n, changed: true });
  });

  it('does not refuse the retry of a command that another instance has written', async () => {
    const close = stamp('close');
    const first = await there.commands.handle(thing, stream, { type: 'Close' }, close);
    await expect(add(here, 1)).rejects.toEqual(code('thing.closed'));
    expect(await here.commands.handle(thing, stream, { type: 'Close' }, close)).toEqual(first);
  });

  it('is dropped when the log has another past, as after a restored backup', async () => {
    const restored = new MemoryAdapter(clock);
    await add(instance(restored, clock), 30);
    let now: LogAdapter = log;
    const moving = instance(
      Object.assign(Object.create(log) as LogAdapter, {
        readStream: (...read: Parameters<LogAdapter['readStream']>) => now.readStream(...read),
        write: (...write: Parameters<LogAdapter['write']>) => now.write(...write),
      }),
      clock,
    );
    expect(await moving.commands.handle(thing, stream, { type: 'RaiseTo', total: 5 }, stamp())).toMatchObject({
      changed: false,
    });
    now = restored;
    // Judged on the 30 that stand there now, not on the 5 in memory.
    const receipt = await moving.commands.handle(thing, stream, { type: 'RaiseTo', total: 20 }, stamp());
    expect(receipt).toMatchObject({ revision: 0n, changed: false });
  });
});

describe('contention', () => {
  it('is given up after ten conflicts', async () => {
    let writes = 0;
    const inner = new MemoryAdapter(clock);
    const busy = Object.assign(Object.create(inner) as LogAdapter, {
      write: async (...args: Parameters<LogAdapter['write']>) => {
        writes += 1;
        await add(instance(inner, clock), 1);
        return inner.write(...args);
      },
    });
    const contended = add(instance(busy, clock), 1);
    await expect(contended).rejects.toMatchObject({ code: 'stream-contended', attempts: 10 });
    expect(writes).toBe(10);
  });
});

describe('a stream that cannot be folded', () => {
  it('takes no command, and says which event', async () => {
    await add(here, 1);
    await add(here, 13);
    await expect(add(here, 1)).rejects.toMatchObject({ code: 'stream-parked', revision: 1n });
    await expect(add(there, 1)).rejects.toMatchObject({ code: 'stream-parked', revision: 1n });
  });

  it('still has the receipts of what it took', async () => {
    const first = await add(here, 13, stamp('thirteen', 13));
    expect(await add(there, 13, stamp('thirteen', 13))).toEqual(first);
  });

  it('is parked for a version that does not know an event of it', async () => {
    await add(here, 1);
    const old = instance(log, clock, { types: new EventTypes([thingTypes.find('ThingOpened')!]) });
    await expect(add(old, 1)).rejects.toMatchObject({ code: 'stream-parked', revision: 0n });
  });
});

describe('creating', () => {
  const candidates = [{ stream: 'thing-1' }, { stream: 'thing-2' }, { stream: 'thing-3' }];
  const create = (where: Instance, envelope = stamp()) =>
    where.commands.create(thing, candidates, { type: 'Open' }, envelope);

  it('takes the first candidate that is free', async () => {
    expect((await create(here)).stream).toBe('thing-1');
    expect((await create(there)).stream).toBe('thing-2');
    expect((await create(here)).stream).toBe('thing-3');
    await expect(create(here)).rejects.toThrow('every candidate');
  });

  it('gives the first receipt to the same command, on any instance', async () => {
    await create(there);
    const once = stamp('same', { a: 1 });
    const first = await create(here, once);
    expect(first.stream).toBe('thing-2');
    expect(await create(here, once)).toEqual(first);
    expect(await create(there, once)).toEqual(first);
    await expect(create(there, stamp('same', { a: 2 }))).rejects.toEqual(code('idempotency-key-reused'));
  });

  it('refuses what cannot be created, and gives the receipt where it was before the rule changed', async () => {
    const once = stamp('same');
    const first = await create(here, once);
    const strict = {
      ...thing,
      decide: () => {
        throw Object.assign(new Error('no more'), { code: 'thing.no-more' });
      },
    };
    expect(await there.commands.create(strict, candidates, { type: 'Open' }, once)).toEqual(first);
    await expect(there.commands.create(strict, [{ stream: 'thing-9' }], { type: 'Open' }, stamp())).rejects.toEqual(
      code('thing.no-more'),
    );
  });
});
