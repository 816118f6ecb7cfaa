import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SystemChance, SystemClock } from '@app/platform';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FileKeyStore } from './file-key-store.js';
import type { KeyStore } from './key-store.js';
import { KeyWrap } from './key-wrap.js';
import { WrongMasterKey } from './master-key.js';
import { StreamKeyStore } from './stream-key-store.js';
import { ManualClock } from '@testing/platform/manual-clock';
import { MemoryAdapter } from '@testing/event-store/memory-adapter';
import { MemoryKeyStore } from '@testing/event-store/memory-key-store';

const chance = new SystemChance();
const master = chance.bytes(32);
let directory: string;
beforeAll(async () => (directory = await mkdtemp(join(tmpdir(), 'keys-'))));
afterAll(() => rm(directory, { recursive: true }));

type Reopen = (masterKey?: Uint8Array) => KeyStore;

/** A place for keys, to be opened as often as a test likes. */
const places: Record<string, () => Reopen> = {
  file: () => {
    const path = join(directory, `${chance.uuid()}.db`);
    return (key = master) => new FileKeyStore(path, new KeyWrap(key, chance), new SystemClock());
  },
  streams: () => {
    const adapter = new MemoryAdapter(new ManualClock(0));
    return (key = master) => new StreamKeyStore({ adapter, prefix: 'ledger.', chance, wrap: new KeyWrap(key, chance) });
  },
};

describe.each(Object.entries(places))('keys in %s', (_name, place) => {
  it('are made once and found again, by another process too', async () => {
    const reopen = place();
    const first = reopen();
    const made = await first.keysFor(['person-1', 'customer-acme']);
    expect(made.get('person-1')).toHaveLength(32);
    expect(made.get('person-1')).not.toEqual(made.get('customer-acme'));
    expect(await first.keysFor(['person-1', 'customer-acme'])).toEqual(made);
    await first.close();
    const second = reopen();
    expect(await second.find(['customer-acme', 'person-1'])).toEqual(made);
    await second.close();
  });

  it('are the same for all who make them at once', async () => {
    const reopen = place();
    const stores = [reopen(), reopen(), reopen()];
    const made = await Promise.all(stores.map((store) => store.keysFor(['person-1'])));
    expect(new Set(made.map((keys) => Buffer.from(keys.get('person-1') ?? '').toString('hex'))).size).toBe(1);
    await Promise.all(stores.map((store) => store.close()));
  });

  it('stay destroyed', async () => {
    const reopen = place();
    const store = reopen();
    await store.keysFor(['person-1', 'person-2']);
    await store.destroy('person-1');
    await store.destroy('person-1');
    await store.destroy('person-3');
    for (const keys of [store, reopen()]) {
      expect((await keys.find(['person-1'])).get('person-1')).not.toBeInstanceOf(Uint8Array);
      const made = await keys.keysFor(['person-1', 'person-2', 'person-3']);
      expect([made.get('person-1'), made.get('person-3')]).toEqual(['destroyed', 'destroyed']);
      expect(made.get('person-2')).toHaveLength(32);
      await keys.close();
    }
  });

  it('of years end with their subject’s own', async () => {
    const reopen = place();
    const store = reopen();
    const made = await store.keysFor(['person-1~2025', 'person-1~2026', 'person-10~2026']);
    expect(new Set([...made.values()].map((key) => Buffer.from(key as Uint8Array).toString('hex'))).size).toBe(3);
    expect(await store.yearKeys('person-1')).toEqual(['person-1~2025', 'person-1~2026']);
    await store.destroy('person-1~2025');
    expect(await store.yearKeys('person-1')).toEqual(['person-1~2026']);
    await store.destroy('person-1');
    for (const keys of [store, reopen()]) {
      const state = await keys.keysFor(['person-1', 'person-1~2025', 'person-1~2026']);
      expect([...state.values()]).toEqual(Array(3).fill('destroyed'));
      expect(await keys.yearKeys('person-1')).toEqual([]);
      expect((await keys.find(['person-10~2026'])).get('person-10~2026')).toHaveLength(32);
      await keys.close();
    }
  });

  it('are made a thousand at a time', async () => {
    const store = place()();
    const subjects = Array.from({ length: 1000 }, (_, index) => `person-${index}`);
    expect((await store.keysFor(subjects)).size).toBe(1000);
    expect((await store.find(subjects)).size).toBe(1000);
    await store.close();
  });

  it('do not open under another master key, which is said at the start', async () => {
    const reopen = place();
    const store = reopen();
    await store.open();
    await store.close();
    await expect(reopen(chance.bytes(32)).open()).rejects.toThrow(WrongMasterKey);
    const again = reopen();
    await again.open();
    await again.close();
  });

  it('are refused for what is no subject', async () => {
    const store = place()();
    await expect(store.keysFor(['Ada Lovelace'])).rejects.toThrow(/person-17/);
    await store.close();
  });
});

describe('keys in streams', () => {
  it('do not appear in plain anywhere in the log', async () => {
    const adapter = new MemoryAdapter(new ManualClock(0));
    const store = new StreamKeyStore({ adapter, prefix: 'l.', chance, wrap: new KeyWrap(master, chance) });
    const key = (await store.keysFor(['person-1'])).get('person-1');
    let log = '';
    for await (const batch of adapter.readAll({ prefix: '' })) log += batch.map(({ data }) => data).join();
    expect(log).toContain('person-1');
    expect(log).not.toContain(Buffer.from(key as Uint8Array).toString('base64'));
  });

  it('are taken from the subscription when they come by', async () => {
    const adapter = new MemoryAdapter(new ManualClock(0));
    const options = { adapter, prefix: '', chance, wrap: new KeyWrap(master, chance) };
    const made = await new StreamKeyStore(options).keysFor(['person-1']);
    const other = new StreamKeyStore(options);
    await other.open();
    for await (const batch of adapter.readAll({ prefix: 'key-' })) other.offer(batch);
    adapter.readStream = () => {
      throw new Error('no read is needed');
    };
    expect(await other.find(['person-1'])).toEqual(made);
  });
});

describe('keys in memory', () => {
  it('behave like the others', async () => {
    const store = new MemoryKeyStore(chance);
    await store.keysFor(['person-1']);
    await store.destroy('person-1');
    expect((await store.keysFor(['person-1'])).get('person-1')).toBe('destroyed');
    expect((await store.find(['person-2'])).size).toBe(0);
  });
});

describe('keys in a file that are asked for at once', () => {
  it('are made together, each once, and told to the log once', async () => {
    const told: unknown[] = [];
    const witness = { read: () => undefined, write: (counts: unknown) => void told.push(counts) };
    const path = join(directory, `${chance.uuid()}.db`);
    const store = new FileKeyStore(path, new KeyWrap(master, chance), new SystemClock(), witness);
    await store.open();
    const asked = ['person-1', 'person-2', 'person-1'].map((subject) => store.keysFor([subject]));
    const [one, two, again] = await Promise.all(asked);
    expect(one!.get('person-1')).toEqual(again!.get('person-1'));
    expect(one!.get('person-1')).not.toEqual(two!.get('person-2'));
    expect(told).toEqual([{ made: 2, destroyed: 0 }]);
    await store.close();
  });

  it('fail alone where only one of them cannot be read', async () => {
    const path = join(directory, `${chance.uuid()}.db`);
    const open = (): FileKeyStore => new FileKeyStore(path, new KeyWrap(master, chance), new SystemClock());
    const before = open();
    await before.keysFor(['person-1', 'person-2']);
    await before.close();
    const db = new Database(path);
    db.prepare("UPDATE keys SET wrapped = 'no key' WHERE subject = 'person-2'").run();
    db.close();
    const store = open();
    const [one, two] = await Promise.allSettled([store.keysFor(['person-1']), store.keysFor(['person-2'])]);
    expect([one.status, two.status]).toEqual(['fulfilled', 'rejected']);
    await store.close();
  });
});
