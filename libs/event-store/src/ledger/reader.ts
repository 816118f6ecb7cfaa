import type { StoredEvent } from '../adapter.js';
import { type KeyLookup, openParsed, type Parsed, parseStored } from '../codec/open.js';
import type { RecordedEvent, UnreadableEvent } from '../event.js';
import type { EventTypes } from '../event-type.js';
import { isDamagedKey } from '../keys/damaged-key.js';
import type { KeyRing } from '../keys/key-ring.js';
import { PersonalKeyDestroyed } from '../keys/personal-key-destroyed.js';

/** Opens stored events (stream names without prefix) a batch at a time: the keys that miss are loaded together first. */
export class Reader {
  constructor(
    private readonly types: EventTypes,
    private readonly ring: KeyRing,
  ) {}

  async open(batch: readonly StoredEvent[]): Promise<readonly RecordedEvent[]> {
    const parsed: (Parsed | UnreadableEvent)[] = [];
    const missing = new Set<string>();
    for (const stored of batch) {
      const event = parseStored(stored, this.types);
      parsed.push(event);
      if (!('block' in event)) continue;
      if (event.block && this.ring.get(event.block.keyId) === undefined) missing.add(event.block.keyId);
      const { subject } = event.data;
      if (stored.type === PersonalKeyDestroyed.type && typeof subject === 'string') this.ring.forget(subject);
    }
    const damaged = missing.size > 0 ? await this.load([...missing]) : NONE;
    const lookUp: KeyLookup = (keyId) => {
      const problem = damaged.get(keyId);
      if (problem !== undefined) throw problem;
      return this.ring.get(keyId);
    };
    return parsed.map((event) => ('block' in event ? openParsed(event, lookUp) : event));
  }

  /** The keys that cannot be opened, each with what is wrong: what is sealed with them is not read, everything else is. */
  private async load(keyIds: readonly string[]): Promise<ReadonlyMap<string, Error>> {
    try {
      await this.ring.load(keyIds);
      return NONE;
    } catch (error) {
      if (!isDamagedKey(error)) throw error;
      const [only] = keyIds;
      if (keyIds.length === 1 && only !== undefined) return new Map([[only, error]]);
    }
    const damaged = new Map<string, Error>();
    for (const keyId of keyIds) for (const [id, problem] of await this.load([keyId])) damaged.set(id, problem);
    return damaged;
  }
}

const NONE: ReadonlyMap<string, Error> = new Map();
