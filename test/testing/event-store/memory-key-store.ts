import type { Chance } from '@app/platform';
import { type KeyState, type KeyStore, requireSubject } from '../../../libs/event-store/src/keys/key-store.js';
import { yearKeysOf } from '../../../libs/event-store/src/keys/year-key.js';

/** Keys of a process's life. */
export class MemoryKeyStore implements KeyStore {
  private readonly keys = new Map<string, KeyState>();

  constructor(private readonly chance: Chance) {}

  async open(): Promise<void> {}

  async keysFor(subjects: readonly string[]): Promise<ReadonlyMap<string, KeyState>> {
    for (const subject of subjects) {
      requireSubject(subject);
      if (!this.keys.has(subject)) this.keys.set(subject, this.chance.bytes(32));
    }
    return this.find(subjects);
  }

  async find(subjects: readonly string[]): Promise<ReadonlyMap<string, KeyState>> {
    const found = new Map<string, KeyState>();
    for (const subject of subjects) {
      const key = this.keys.get(subject);
      if (key) found.set(subject, key);
    }
    return found;
  }

  async yearKeys(subject: string): Promise<readonly string[]> {
    return yearKeysOf(subject).filter((keyId) => (this.keys.get(keyId) ?? 'destroyed') !== 'destroyed');
  }

  async destroy(subject: string): Promise<void> {
    requireSubject(subject);
    for (const keyId of [...(await this.yearKeys(subject)), subject]) this.keys.set(keyId, 'destroyed');
  }

  async close(): Promise<void> {}
}
