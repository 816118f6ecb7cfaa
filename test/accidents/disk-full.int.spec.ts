import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openStore } from '@app/composition';
import { type LedgerStore, StoreUnavailable } from '@app/event-store';
import { loadConfig, SystemChance, SystemClock } from '@app/platform';
import { SmallVolume } from '../support/small-volume.js';

const [clock, chance] = [new SystemClock(), new SystemChance()];
const small = SmallVolume.mount(8);
const volume = small?.directory ?? '';
const fill = (): void => small?.fill();

/** @returns its subject, once it is acknowledged */
async function note(store: LedgerStore, n: number): Promise<string> {
  const [id, subject] = [chance.uuid(), `person-${n}`];
  const text = subject.padEnd(2_000, 'x');
  const draft = { type: 'NoteAdded', data: { text }, occurredAt: '2026-03-27T15:00:00Z', subjects: [subject] };
  const ids = { commandId: id, correlationId: id, causationId: id };
  const command = { ...ids, payload: {}, actor: 'a', origin: 'live' as const };
  await store.append({ stream: `thing-${id}`, head: undefined, events: [draft], command });
  return text;
}

async function texts(store: LedgerStore): Promise<readonly unknown[]> {
  const found: unknown[] = [];
  for await (const batch of store.readAll())
    for (const event of batch)
      if (event.type === 'NoteAdded') found.push(event.readable ? event.data['text'] : event.problem);
  return found;
}

(small ? describe : describe.skip)('a full disk', () => {
  const [dataDir, elsewhere] = [join(volume, 'data'), mkdtempSync(join(tmpdir(), 'ledger-roomy-'))];
  const open = (directory: string): Promise<LedgerStore> =>
    openStore({ config: loadConfig({ DATA_DIR: directory }), clock, chance });

  beforeAll(() => mkdirSync(dataDir));
  afterAll(() => {
    small?.remove();
    rmSync(elsewhere, { recursive: true, force: true });
  });

  it('under log and keys is a refusal in words, and nothing that was acknowledged is lost', async () => {
    let store = await open(dataDir);
    const acknowledged: string[] = [];
    let refused: unknown;
    for (let n = 0; n < 20; n++) acknowledged.push(await note(store, n));
    fill();
    for (let n = 20; n < 2_000 && refused === undefined; n++)
      await note(store, n).then(
        (text) => acknowledged.push(text),
        (error: unknown) => (refused = error),
      );
    expect(refused).toBeInstanceOf(StoreUnavailable);
    expect((refused as Error).message).toMatch(/no room for .*(log|keys)\.db: free space on its volume/);
    expect(await texts(store)).toEqual(acknowledged);
    small?.makeRoom();
    acknowledged.push(await note(store, 3_000));
    await store.close();
    store = await open(dataDir);
    expect(await texts(store)).toEqual(acknowledged);
    await store.close();
  });

  it('under the keys alone is a refusal too: no append follows a key that was not written', async () => {
    const store = await open(dataDir);
    const before = (await texts(store)).length;
    fill();
    const outcomes = await Promise.allSettled([4_000, 4_001, 4_002].map((n) => note(store, n)));
    small?.makeRoom();
    const taken = outcomes.filter(({ status }) => status === 'fulfilled').length;
    expect((await texts(store)).length).toBe(before + taken);
    for (const outcome of outcomes)
      if (outcome.status === 'rejected') expect(outcome.reason).toBeInstanceOf(StoreUnavailable);
    await store.close();
  });

  it('under a backup leaves nothing that looks like one', async () => {
    const store = await open(elsewhere);
    for (let n = 0; n < 50; n++) await note(store, n);
    fill();
    const backup = join(volume, 'backup');
    await expect(store.backUp(backup)).rejects.toThrow(
      /cannot be written: free space on its volume; there is no backup/,
    );
    expect(existsSync(backup) ? readdirSync(backup) : []).toEqual([]);
    small?.makeRoom();
    await store.backUp(backup);
    expect(readdirSync(backup).sort()).toEqual(['backup.json', 'keys.db', 'log.db']);
    await store.close();
  });

  it('at the first start says what there is no room for', async () => {
    fill();
    const refused = await open(join(volume, 'other')).then(
      async (store) => (await store.close(), 'started'),
      (error: Error) => error.message,
    );
    expect(refused).toMatch(/no room for|ENOSPC/);
    small?.makeRoom();
  });
});
