import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { SystemClock } from '@app/platform';
import Database from 'better-sqlite3';
import { destroyKey } from '../keys/destroy-key.js';
import { FileKeyStore } from '../keys/file-key-store.js';
import { keyFileAtRest, type KeysAtRest, keyStreamsAtRest } from '../keys/keys-at-rest.js';
import type { KeyStore } from '../keys/key-store.js';
import { KeyWrap } from '../keys/key-wrap.js';
import { StreamKeyStore } from '../keys/stream-key-store.js';
import { chance, collect, command, noted, NoteAdded, NOW, testLedger } from '@testing/event-store/test-ledger';
import { PersonalKeyDestroyed } from '../keys/personal-key-destroyed.js';
import { KeyAudit, type KeyFinding } from './key-audit.js';
import { ManualClock } from '@testing/platform/manual-clock';
import { MemoryAdapter } from '@testing/event-store/memory-adapter';

const prefix = 'ledger.';
const wrap = new KeyWrap(chance.bytes(32), chance);
const directory = mkdtempSync(join(tmpdir(), 'key-audit-'));
afterAll(() => rmSync(directory, { recursive: true }));
let files = 0;

interface Kept {
  readonly keys: KeyStore;
  readonly atRest: () => KeysAtRest;
  /** Somebody removes the key, or puts another under its name. */
  readonly lose: (keyId: string) => Promise<void>;
  readonly replace: (keyId: string) => Promise<void>;
}

function inFile(): Kept {
  const path = join(directory, `keys-${++files}.db`);
  const sql = (statement: string, ...values: string[]): void => {
    const db = new Database(path);
    db.prepare(statement).run(...values);
    db.close();
  };
  return {
    keys: new FileKeyStore(path, wrap, new SystemClock()),
    atRest: () => keyFileAtRest(path, wrap),
    lose: async (keyId) => sql('DELETE FROM keys WHERE subject = ?', keyId),
    replace: async (keyId) =>
      sql('UPDATE keys SET wrapped = ? WHERE subject = ?', wrap.wrap(keyId, wrap.fresh()), keyId),
  };
}

function inStreams(adapter: MemoryAdapter): Kept {
  const keys = new StreamKeyStore({ adapter, prefix, wrap, chance });
  const other = new MemoryAdapter(new ManualClock(NOW));
  let reads: Pick<MemoryAdapter, 'readStream'> = adapter;
  return {
    keys,
    atRest: () => keyStreamsAtRest(Object.assign(Object.create(adapter) as MemoryAdapter, reads), prefix, wrap),
    lose: (keyId) => adapter.tombstone(`${prefix}key-${keyId}`),
    replace: async (keyId) => {
      await new StreamKeyStore({ adapter: other, prefix, wrap, chance }).keysFor([keyId]);
      reads = { readStream: (stream, options) => other.readStream(stream, options) };
    },
  };
}

describe.each(['a file', 'streams'] as const)('keys that a log names, kept in %s', (where) => {
  async function log() {
    const adapter = new MemoryAdapter(new ManualClock(NOW));
    const kept = where === 'a file' ? inFile() : inStreams(adapter);
    const { ledger } = testLedger({ adapter, keys: kept.keys });
    for (const stream of ['incident-1', 'incident-2'])
      await ledger.append({ stream, head: undefined, events: [noted()], command: command({ commandId: stream }) });
    const audited = async (erasedByNow?: (keyId: string) => Promise<boolean>): Promise<readonly KeyFinding[]> => {
      const audit = new KeyAudit(kept.atRest(), erasedByNow);
      await audit.look(await collect(ledger.readAllStored()));
      return audit.findings();
    };
    return { adapter, ledger, kept, audited };
  }
  const KEY = 'person-17';
  const erase = { occurredAt: '2026-03-27T15:00:00Z', command: command({ commandId: 'erase' }) };

  it('open what they sealed', async () => {
    expect(await (await log()).audited()).toEqual([]);
  });

  it('are found missing, with place and mend', async () => {
    const { kept, audited } = await log();
    await kept.lose(KEY);
    expect(await audited()).toMatchObject([
      {
        keyId: KEY,
        stream: 'incident-1',
        revision: 0n,
        events: 2,
        problem: expect.stringMatching(/it is missing, and the log does not say .* Put back the keys from a backup/),
      },
    ]);
  });

  it('are found if they open nothing of what stands under their name', async () => {
    const { kept, audited } = await log();
    await kept.replace(KEY);
    expect(await audited()).toMatchObject([
      { keyId: KEY, events: 2, problem: expect.stringMatching(/does not open what is sealed under its name/) },
    ]);
  });

  it('are no finding once the log says that they are destroyed', async () => {
    const { ledger, audited } = await log();
    await destroyKey(ledger, KEY, erase);
    expect(await audited()).toEqual([]);
  });

  it('are no finding if they were destroyed after their events were read', async () => {
    const { kept, audited } = await log();
    await kept.keys.destroy(KEY);
    expect(await audited(async (keyId) => keyId === KEY)).toEqual([]);
    expect(await audited()).toMatchObject([{ keyId: KEY, problem: expect.stringMatching(/the log does not say/) }]);
  });

  it('are found if the log says that they are destroyed and they are still there', async () => {
    const { ledger, audited } = await log();
    const { commandId } = command({ commandId: 'cut' });
    const data = { subject: 'person-17' };
    const events = [{ type: 'PersonalKeyDestroyed', data, occurredAt: erase.occurredAt }];
    await ledger.append({ stream: 'person-17', head: undefined, events, command: command({ commandId }) });
    expect(await audited()).toMatchObject([
      { keyId: KEY, stream: 'person-17', revision: 0n, settles: true, problem: expect.stringMatching(/still there/) },
    ]);
  });

  it('are found if a text was withheld for them and they are still there', async () => {
    const { adapter, kept, audited } = await log();
    const types = [{ ...NoteAdded, sealedUnder: 'year' as const }, PersonalKeyDestroyed];
    const other = testLedger({ adapter, types }).ledger;
    await destroyKey(other, KEY, erase);
    const events = [noted({ subjects: [KEY] })];
    await other.append({ stream: 'incident-3', head: undefined, events, command: command({ commandId: 'late' }) });
    await kept.keys.destroy(KEY);
    expect(await audited()).toEqual([]);
    await kept.keys.keysFor(['person-17~2026']);
    expect(await audited()).toMatchObject([{ keyId: 'person-17~2026', problem: expect.stringMatching(/still there/) }]);
  });
});
