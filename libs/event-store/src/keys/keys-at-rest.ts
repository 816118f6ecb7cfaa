import { textIn } from '../codec/fields-of.js';
import type { LogAdapter } from '../adapter.js';
import type { KeyCounts } from './key-counts.js';
import { countKeys, type KeyRow, openKeyFileReadOnly } from './key-file.js';
import type { KeyState } from './key-store.js';
import type { KeyWrap } from './key-wrap.js';
import { isDamagedKey } from './damaged-key.js';
import { parallel } from './parallel.js';
import { KEY_STREAM } from './stream-key-store.js';

/** What is stored of a key: itself, that it is destroyed, or why it cannot be had. */
export type KeyAtRest = KeyState | Error;

/** Keys as they are stored, looked at without making or changing any. */
export interface KeysAtRest {
  /** Where they stand, for people. */
  readonly place: string;
  /** A key that is not there is left out. */
  find(keyIds: readonly string[]): Promise<ReadonlyMap<string, KeyAtRest>>;
}

export interface KeyFileAtRest extends KeysAtRest {
  counts(): KeyCounts;
  close(): void;
}

/** `keys.db`, also beside a process that writes it. @throws KeysDamaged, WrongMasterKey */
export function keyFileAtRest(path: string, wrap: KeyWrap): KeyFileAtRest {
  const db = openKeyFileReadOnly(path, wrap);
  const row = db?.prepare<[string], KeyRow>('SELECT subject, wrapped FROM keys WHERE subject = ?');
  return {
    place: path,
    find: async (keyIds) => {
      const found = new Map<string, KeyAtRest>();
      for (const keyId of keyIds) {
        const key = row?.get(keyId);
        if (key) found.set(keyId, key.wrapped === null ? 'destroyed' : unwrapped(wrap, keyId, key.wrapped));
      }
      return found;
    },
    counts: () => (db ? countKeys(db) : { made: 0, destroyed: 0 }),
    close: () => db?.close(),
  };
}

const AT_ONCE = 64;

/** Keys beside the events; one whose stream was tombstoned is not there. */
export function keyStreamsAtRest(adapter: LogAdapter, prefix: string, wrap: KeyWrap): KeysAtRest {
  const read = async (keyId: string): Promise<KeyAtRest | undefined> => {
    for await (const [event] of adapter.readStream(`${prefix}${KEY_STREAM}${keyId}`))
      if (event) return unwrapped(wrap, keyId, textIn(event.data, 'wrapped'));
    return undefined;
  };
  return {
    place: 'the store',
    find: async (keyIds) => {
      const keys = await parallel(keyIds, AT_ONCE, async (keyId) => [keyId, await read(keyId)] as const);
      return new Map(keys.flatMap(([keyId, key]) => (key === undefined ? [] : [[keyId, key] as const])));
    },
  };
}

function unwrapped(wrap: KeyWrap, keyId: string, wrapped: string): KeyAtRest {
  try {
    return wrap.unwrap(keyId, wrapped);
  } catch (error) {
    if (isDamagedKey(error)) return error;
    throw error;
  }
}
