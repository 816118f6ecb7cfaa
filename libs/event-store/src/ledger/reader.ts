import type { StoredEvent } from '../adapter.js';
import { openParsed, type Parsed, parseStored } from '../codec/open.js';
import type { RecordedEvent, UnreadableEvent } from '../event.js';
import type { EventTypes } from '../event-type.js';
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
    if (missing.size > 0) await this.ring.load([...missing]);
    return parsed.map((event) => ('block' in event ? openParsed(event, this.lookUp) : event));
  }

  private readonly lookUp = (keyId: string): ReturnType<KeyRing['get']> => this.ring.get(keyId);
}
