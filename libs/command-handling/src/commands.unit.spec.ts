import { beforeEach, describe, expect, it } from '@jest/globals';
import { createHmac, randomUUID } from 'node:crypto';
import type { EventDraft, KeyStore, LogAdapter } from '@app/event-store';
import {
  destroyKey,
  EventTypes,
  MemoryAdapter,
  StoreUnavailable,
  UnknownOutcome,
  WrongExpectedRevision,
} from '@app/event-store';
import type { Fault } from './testing/faulty-adapter.spec.js';
import { FaultyAdapter } from './testing/faulty-adapter.spec.js';
import type { Instance } from './testing/instances.spec.js';
import { eventsOf, instance, keysInMemory } from './testing/instances.spec.js';
import { Refused, stamp, thing, thingTypes } from './testing/thing.spec.js';
import { VirtualClock } from './testing/virtual-clock.spec.js';

const stream = 'thing-1';
let clock: VirtualClock;
let log: LogAdapter;
let here: Instance;
let there: Instance;
let keys: KeyStore;

beforeEach(() => {
  clock = new VirtualClock();
  log = new MemoryAdapter(clock);
  keys = keysInMemory();
  here = instance(log, clock, { keys });
  there = instance(log, clock, { keys });
});

const thingAdded = (subject: string): EventDraft => ({
  type: 'ThingAdded',
  data: { n: 1, note: 'Grüße' },
  occurredAt: '2026-03-27T15:00:00Z',
  subjects: [subject],
});

const add = (where: Instance, n: number, envelope: Parameters<Instance['commands']['handle']>[3] = stamp()) =>
  where.commands.handle(thing, stream, { type: 'Add', n }, envelope);

const code = (code: string) => expect.objectContaining({ code });

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

describe('the same command id', () => {
  it('gets the first receipt, whatever was written since', async () => {
    const once = stamp('same', { n: 1 });
    const first = await add(here, 1, once);
    await here.commands.handle(thing, stream, { type: 'Close' }, stamp());
    expect(await add(here, 1, once)).toEqual(first);
    expect(await add(there, 1, once)).toEqual(first);
  });

  it('is recognised before If-Match is looked at', async () => {
    const once = stamp('same', { n: 1 });
    const first = await add(here, 1, once);
    await add(here, 1);
    expect(await add(here, 1, { ...once, ifMatch: 77n })).toEqual(first);
  });

  it('with another payload is refused, here and on another instance', async () => {
    await add(here, 1, stamp('same', { n: 1 }));
    await expect(add(here, 2, stamp('same', { n: 2 }))).rejects.toEqual(code('idempotency-key-reused'));
    await expect(add(there, 2, stamp('same', { n: 2 }))).rejects.toEqual(code('idempotency-key-reused'));
  });

  it('of a row is compared by what the foreign system said, and another row under it is refused', async () => {
    const row = (cells: object) => ({ ...stamp('row', cells as never), payloadOf: 'source' as const });
    const first = await add(here, 1, row({ state: 'New' }));
    expect(await add(there, 2, row({ state: 'New' }))).toEqual(first);
    await expect(add(there, 1, row({ state: 'Closed' }))).rejects.toEqual(code('idempotency-key-reused'));
    await expect(add(there, 1, stamp('row', { state: 'New' }))).rejects.toEqual(code('idempotency-key-reused'));
  });

  it('of a row that stands with a fingerprint of what was made of it was recorded before rows were compared', async () => {
    const first = await add(here, 1, stamp('row', { n: 1 }));
    const row = { ...stamp('row', { state: 'New' }), payloadOf: 'source' as const };
    expect(await add(there, 1, row)).toEqual({ ...first, former: true });
    expect(await eventsOf(here.store, stream)).toHaveLength(1);
  });

  it('sent twice at once to one instance has one effect', async () => {
    const once = stamp('same', { n: 1 });
    const [one, other] = await Promise.all([add(here, 1, once), add(here, 1, once)]);
    expect(one).toEqual(other);
    expect(await eventsOf(here.store, stream)).toHaveLength(1);
  });
});

describe('If-Match', () => {
  it('lets a command through on the revision that was seen', async () => {
    await add(here, 1);
    await expect(add(here, 1, { ...stamp(), ifMatch: 0n })).resolves.toMatchObject({ revision: 1n });
  });

  it('refuses another revision and names the present one', async () => {
    await add(here, 1);
    await add(here, 1);
    const refused = add(here, 1, { ...stamp(), ifMatch: 0n });
    await expect(refused).rejects.toMatchObject({ code: 'revision-mismatch', expected: 0n, actual: 1n });
  });

  it('is never decided again after a conflict, even where it could be', async () => {
    await add(here, 1);
    await add(there, 1); // here is stale now and still sees revision 0
    const refused = add(here, 1, { ...stamp(), ifMatch: 0n });
    await expect(refused).rejects.toMatchObject({ code: 'revision-mismatch', actual: 1n });
    expect(await eventsOf(here.store, stream)).toHaveLength(2);
  });

  it('is never decided again even when the store does not show what it refused for', async () => {
    await add(here, 1);
    let writes = 0;
    const strange = Object.assign(Object.create(log) as LogAdapter, {
      write: async (stream: string) => {
        writes += 1;
        throw new WrongExpectedRevision(stream, 0n, 1n);
      },
    });
    const refused = add(instance(strange, clock), 1, { ...stamp(), ifMatch: 0n });
    await expect(refused).rejects.toEqual(code('revision-mismatch'));
    expect(writes).toBe(1);
  });

  it('accepts a revision that another instance wrote', async () => {
    await add(here, 1);
    await add(there, 1);
    await expect(add(here, 1, { ...stamp(), ifMatch: 1n })).resolves.toMatchObject({ revision: 2n });
  });
});

describe('preconditions', () => {
  const failed = { code: 'revision-mismatch' };

  it.each([
    ['a list that names the present revision', { ifMatch: [7n, 0n] }, true],
    ['a list that does not', { ifMatch: [7n, 8n] }, false],
    ['a list of nothing that could match', { ifMatch: [] }, false],
    ['* of what exists', { ifMatch: '*' }, true],
    ['If-None-Match * of what exists', { ifNoneMatch: '*' }, false],
    ['If-None-Match of the present revision', { ifNoneMatch: [0n, 5n] }, false],
    ['If-None-Match of another', { ifNoneMatch: [5n] }, true],
  ] as const)('%s', async (_name, asked, taken) => {
    await add(here, 1);
    const answer = add(here, 1, { ...stamp(), ...asked });
    if (taken) await expect(answer).resolves.toMatchObject({ revision: 1n });
    else await expect(answer).rejects.toMatchObject(failed);
  });

  it('of what does not exist: If-Match never holds, If-None-Match always does', async () => {
    for (const ifMatch of ['*', 0n, [0n]] as const)
      await expect(add(here, 1, { ...stamp(), ifMatch })).rejects.toMatchObject({ ...failed, actual: 'no-stream' });
    await expect(add(here, 1, { ...stamp(), ifNoneMatch: '*' })).resolves.toMatchObject({ revision: 0n });
  });

  it('If-None-Match * lets one of two through that make the same thing at once', async () => {
    const both = await Promise.allSettled([here, there].map((one) => add(one, 1, { ...stamp(), ifNoneMatch: '*' })));
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await eventsOf(here.store, stream)).toHaveLength(1);
  });
});

describe('what the caller may not see', () => {
  const blind = {
    ...thing,
    admit: (): void => {
      throw new Refused('thing.not-found');
    },
  };
  const to = (which: Instance, envelope: Parameters<Instance['commands']['handle']>[3]) =>
    which.commands.handle(blind, stream, { type: 'Add', n: 1 }, envelope);

  it('is not there, before any precondition is looked at', async () => {
    await add(here, 1);
    for (const asked of [{}, { ifMatch: 7n }, { ifMatch: 0n }, { ifNoneMatch: '*' as const }])
      await expect(to(here, { ...stamp(), ...asked })).rejects.toEqual(code('thing.not-found'));
  });

  it('is not there either where it cannot be folded', async () => {
    await add(here, 13);
    await expect(to(here, stamp())).rejects.toEqual(code('thing.not-found'));
    await expect(add(here, 1)).rejects.toEqual(code('stream-parked'));
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

describe('a command whose outcome stays unknown', () => {
  it('tells its caller after its patience, settles later, and keeps those behind it waiting', async () => {
    let fault: Fault = 'lost after';
    const adapter = new FaultyAdapter(log, clock, { fault: () => fault, delay: () => 1 });
    const bad = instance(adapter, clock, { callerTimeoutMs: 1_000 });
    const begun = clock.now();
    const first = add(bad, 1, stamp('first', 1));
    const second = add(bad, 2, stamp('second', 2));
    await expect(first).rejects.toBeInstanceOf(UnknownOutcome);
    expect(clock.now() - begun).toBeLessThanOrEqual(1_100);
    await expect(second).rejects.toMatchObject({ code: 'outcome-unknown' });
    fault = 'none';
    await bad.commands.idle();
    const events = await eventsOf(bad.store, stream);
    // The second was not sent while somebody waited for it, so it never is.
    expect(events.map((event) => event.readable && event.data['n'])).toEqual([1]);
    expect(await add(bad, 1, stamp('first', 1))).toMatchObject({ revision: 0n, changed: true });
  });
});

describe('while the store is known to be away', () => {
  it('a repeat learns at once that the outcome is unknown, another command that nothing was sent', async () => {
    let fault: Fault = 'lost after';
    const adapter = new FaultyAdapter(log, clock, { fault: () => fault, delay: () => 1 });
    adapter.ping = () => Promise.reject(new StoreUnavailable('connection refused'));
    const bad = instance(adapter, clock, { callerTimeoutMs: 10_000 });
    const first = add(bad, 1, stamp('first', 1)).catch(() => 'told after its patience');
    await clock.wait(100);
    expect(bad.store.status().available).toBe(false);
    const begun = clock.now();
    await expect(add(bad, 1, stamp('first', 1))).rejects.toMatchObject({ code: 'outcome-unknown' });
    await expect(add(bad, 2, stamp('second', 2))).rejects.toMatchObject({ code: 'store-unavailable' });
    const open = bad.commands.create(thing, [{ stream }], { type: 'Open' }, stamp('first', 1));
    await expect(open).rejects.toMatchObject({ code: 'outcome-unknown' });
    expect(clock.now() - begun).toBeLessThan(100);
    fault = 'none';
    adapter.ping = () => Promise.resolve();
    expect(await first).toMatchObject({ revision: 0n });
    expect(await add(bad, 1, stamp('first', 1))).toMatchObject({ revision: 0n });
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

describe('a command whose events hold personal fields', () => {
  const payload = { note: 'Grüße' };
  const events = [thingAdded('person-17'), { ...thingAdded('person-18'), data: { n: 2 } }, thingAdded('person-18')];
  const decider: typeof thing = { ...thing, decide: () => events };
  const again = (where: Instance, sent: typeof payload = payload) =>
    where.commands.handle(decider, stream, { type: 'Close' }, stamp('same', sent));
  const erase = (subject: string) =>
    destroyKey(here.store, subject, { occurredAt: '2026-03-27T15:00:00Z', command: stamp() });

  it('is compared under the first key that still exists, and by its id alone when none does', async () => {
    const first = await again(here);
    expect(await again(there)).toEqual(first);
    for (const subject of ['person-17', 'person-18']) {
      await expect(again(here, { note: 'other' })).rejects.toEqual(code('idempotency-key-reused'));
      await erase(subject);
      expect(await again(here)).toEqual(first);
    }
    expect(await again(here, { note: 'other' })).toEqual(first);
  });

  it('is told from another as well where an earlier release recorded it, before the keys of fingerprints were derived', async () => {
    const keys = keysInMemory();
    const secret = (await keys.keysFor(['person-17'])).get('person-17') as Uint8Array;
    const hex = createHmac('sha256', secret).update(JSON.stringify(payload)).digest('hex');
    const ids = { commandId: 'same', $correlationId: '', $causationId: '', actor: '', origin: 'live', schema: 1 };
    const times = { occurredAt: '2026-03-27T15:00:00Z', recordedAt: '2026-03-27T15:00:00.000Z' };
    const chain = { previousHash: '0'.repeat(64), hash: 'a'.repeat(64) };
    const metadata = JSON.stringify({ ...ids, ...times, ...chain, fingerprint: `hmac:person-17:${hex}` });
    await log.write(`ledger.${stream}`, 'no-stream', [
      { id: randomUUID(), type: 'ThingAdded', data: '{"n":1}', metadata },
    ]);
    const upgraded = instance(log, clock, { keys });
    expect(await again(upgraded)).toMatchObject({ revision: 0n, changed: true });
    await expect(again(upgraded, { note: 'other' })).rejects.toEqual(code('idempotency-key-reused'));
  });

  it('says in its receipt that there was no key left for its text, the first time and every time', async () => {
    await erase('person-17');
    const types = new EventTypes(thingTypes.all().map((type) => ({ ...type, sealedUnder: 'year' as const })));
    const [one, other] = [instance(log, clock, { keys, types }), instance(log, clock, { keys, types })] as const;
    const add = (where: Instance, sent: object) =>
      where.commands.handle(thing, stream, { type: 'Add', n: 2, note: 'Grüße' }, stamp('same', sent as never));
    const first = await add(one, payload);
    expect(first).toMatchObject({ revision: 0n, changed: true, textWithheld: true });
    expect(await add(one, payload)).toEqual(first);
    expect(await add(other, payload)).toEqual(first);
    expect(await eventsOf(one.store, stream)).toMatchObject([{ data: { n: 2, textWithheld: true } }]);
  });
});
