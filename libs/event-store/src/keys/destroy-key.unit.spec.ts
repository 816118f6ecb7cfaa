import { describe, expect, it, jest } from '@jest/globals';
import { StoreUnavailable, SubjectErased } from '../errors.js';
import type { Head, LedgerEvent } from '../event.js';
import {
  chance,
  collect,
  command,
  NoteAdded,
  noted,
  started,
  testLedger,
  WorkStarted,
} from '@testing/event-store/test-ledger';
import { destroyKey } from './destroy-key.js';
import { PersonalKeyDestroyed } from './personal-key-destroyed.js';
import { MemoryKeyStore } from '@testing/event-store/memory-key-store';

const request = { occurredAt: '2026-03-27T15:00:00Z', command: command({ commandId: 'erase-1' }) };
const absent = { readable: true, data: { author: 'person-3' }, personal: { keyId: 'person-17', absent: true } };

async function withANote() {
  const parts = testLedger();
  const appended = await parts.ledger.append({
    stream: 'incident-1',
    head: undefined,
    events: [started(), noted()],
    command: command(),
  });
  return { ...parts, ...appended };
}

describe('a destroyed key', () => {
  it('makes the personal fields absent, for this process and for the next', async () => {
    const { ledger, adapter, keys } = await withANote();
    await destroyKey(ledger, 'person-17', request);
    for (const reader of [ledger, testLedger({ adapter, keys }).ledger]) {
      const [plain, personal] = await collect(reader.readStream('incident-1'));
      expect(plain).toMatchObject({ readable: true, data: { by: 'person-3' } });
      expect(personal).toMatchObject(absent);
      expect(personal).not.toHaveProperty('data.text');
    }
  });

  it('stands in the log, on the stream of the subject', async () => {
    const { ledger } = await withANote();
    await destroyKey(ledger, 'person-17', request);
    expect(await collect(ledger.readStream('person-17'))).toMatchObject([
      { type: 'PersonalKeyDestroyed', data: { subject: 'person-17' }, metadata: { commandId: 'erase-1' } },
    ]);
  });

  it('stays while the last word on its stream needs it', async () => {
    const keepsKey = ({ active }: { active?: unknown }) => (active === true ? 'person-17 is active' : undefined);
    const types = [{ ...WorkStarted, keepsKey }, NoteAdded, PersonalKeyDestroyed];
    const { ledger } = testLedger({ types });
    const says = async (active: boolean, head?: Head) => {
      const events = [{ ...started(), data: { active } }];
      return (await ledger.append({ stream: 'person-17', head, events, command: command() })).head;
    };
    const head = await says(true);
    await expect(destroyKey(ledger, 'person-17', request)).rejects.toMatchObject({
      code: 'key-needed',
      message: 'the key of person-17 stays: person-17 is active',
    });
    await says(false, head);
    await expect(destroyKey(ledger, 'person-17', request)).resolves.toMatchObject({ revision: 2n, changed: true });
  });

  it('is destroyed once, however often that is asked for', async () => {
    const { ledger } = await withANote();
    const [first, second] = await Promise.all([
      destroyKey(ledger, 'person-17', request),
      destroyKey(ledger, 'person-17', { ...request, command: command({ commandId: 'erase-2' }) }),
    ]);
    expect([first, second, await destroyKey(ledger, 'person-17', request)]).toMatchObject(
      Array(3).fill({ revision: 0n }),
    );
    expect(await collect(ledger.readStream('person-17'))).toHaveLength(1);
  });

  it('is destroyed by a repeat when the process died between the event and the key', async () => {
    const keys = new MemoryKeyStore(chance);
    const destroy = jest.spyOn(keys, 'destroy').mockRejectedValueOnce(new StoreUnavailable('died here'));
    const { ledger, adapter } = testLedger({ keys });
    await ledger.append({ stream: 'incident-1', head: undefined, events: [noted()], command: command() });
    await expect(destroyKey(ledger, 'person-17', request)).rejects.toThrow('died here');
    // This process has read the event: for it the key is gone already.
    expect(await collect(ledger.readStream('incident-1'))).toMatchObject([absent]);

    const { ledger: next } = testLedger({ adapter, keys });
    await destroyKey(next, 'person-17', request);
    expect((await keys.find(['person-17'])).get('person-17')).toBe('destroyed');
    expect(destroy).toHaveBeenCalledTimes(2);
    expect(await collect(next.readStream('person-17'))).toHaveLength(1);
  });

  it('is destroyed by whoever reads on when the process died between the event and the key', async () => {
    const keys = new MemoryKeyStore(chance);
    jest.spyOn(keys, 'destroy').mockRejectedValueOnce(new StoreUnavailable('died here'));
    const { ledger, adapter } = testLedger({ keys });
    await ledger.append({ stream: 'incident-1', head: undefined, events: [noted()], command: command() });
    const after = (await collect(ledger.readAll())).at(-1);
    await expect(destroyKey(ledger, 'person-17', request)).rejects.toThrow('died here');

    const stop = new AbortController();
    const { ledger: next } = testLedger({ adapter, keys });
    const checkpoint = { position: after?.position ?? '', eventId: after?.id ?? '' };
    for await (const { events } of next.subscribe({ after: checkpoint, signal: stop.signal })) {
      expect(events).toMatchObject([{ type: 'PersonalKeyDestroyed' }]);
      expect((await keys.find(['person-17'])).get('person-17')).toBe('destroyed');
      stop.abort();
    }
    expect(await collect(testLedger({ adapter, keys }).ledger.readStream('incident-1'))).toMatchObject([absent]);
  });

  it('leaves the command id alone to decide whether a command is the same', async () => {
    const { ledger, events } = await withANote();
    const { fingerprint } = (events[1] as LedgerEvent).metadata;
    expect(await ledger.matchesFingerprint([fingerprint], command().payload)).toBe(true);
    expect(await ledger.matchesFingerprint([fingerprint], { text: 'other' })).toBe(false);
    await destroyKey(ledger, 'person-17', request);
    expect(await ledger.matchesFingerprint([fingerprint], { text: 'other' })).toBe(true);
  });

  it('hands further personal content to the next subject, and refuses it where there is none left', async () => {
    const { ledger, head } = await withANote();
    await destroyKey(ledger, 'person-17', request);
    const stream = 'incident-1';
    const next = await ledger.append({ stream, head, events: [noted()], command: command({ commandId: 'c2' }) });
    expect(next.events[0]?.personal).toEqual({ keyId: 'customer-acme', absent: false });
    await destroyKey(ledger, 'customer-acme', request);
    const refused = ledger.append({ stream, head: next.head, events: [noted()], command: command() });
    await expect(refused).rejects.toThrow(SubjectErased);
    const plain = await ledger.append({ stream, head: next.head, events: [started()], command: command() });
    expect(plain.head.revision).toBe(3n);
  });

  it('is gone for another instance as soon as that has read the event', async () => {
    const { ledger, adapter } = await withANote();
    const elsewhere = testLedger({ adapter, keys: new MemoryKeyStore(chance) }).ledger;
    await destroyKey(ledger, 'person-17', request);
    await collect(elsewhere.readAll());
    expect(await collect(elsewhere.readStream('incident-1', 1n))).toMatchObject([absent]);
  });
});
