import { beforeEach, describe, expect, it } from '@jest/globals';
import { createHmac, randomUUID } from 'node:crypto';
import type { EventDraft, KeyStore, LogAdapter } from '@app/event-store';
import { destroyKey, EventTypes } from '@app/event-store';
import type { Instance } from '@testing/command-handling/instances';
import { eventsOf, instance, keysInMemory } from '@testing/command-handling/instances';
import { stamp, thing, thingTypes } from '@testing/command-handling/thing';
import type { VirtualClock } from '@testing/command-handling/virtual-clock';
import { add, code, stream, twoInstances } from '@testing/command-handling/two-instances';

let clock: VirtualClock;
let log: LogAdapter;
let here: Instance;
let there: Instance;
let keys: KeyStore;

beforeEach(() => {
  ({ clock, log, here, there, keys } = twoInstances());
});

const thingAdded = (subject: string): EventDraft => ({
  type: 'ThingAdded',
  data: { n: 1, note: 'Grüße' },
  occurredAt: '2026-03-27T15:00:00Z',
  subjects: [subject],
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
