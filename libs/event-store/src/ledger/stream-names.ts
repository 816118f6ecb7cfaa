import type { Headline, StoredEvent } from '../adapter.js';
import { KEY_STREAM } from '../keys/stream-key-store.js';

/** The ledger's own names of its streams, and those under which a store that it may share with other programs has them. */
export class StreamNames {
  constructor(readonly prefix: string) {}

  inStore(stream: string): string {
    return this.prefix + stream;
  }

  /** Under the ledger's own names; keys that stand in the same store are none of its events. */
  ofTheLedger<Event extends Headline>(batch: readonly Event[]): readonly Event[] {
    const events: Event[] = [];
    for (const event of batch) {
      const stream = event.stream.slice(this.prefix.length);
      if (!stream.startsWith(KEY_STREAM)) events.push({ ...event, stream });
    }
    return events;
  }

  ofKeys(batch: readonly StoredEvent[]): readonly StoredEvent[] {
    const start = this.prefix.length;
    return batch
      .filter(({ stream }) => stream.startsWith(KEY_STREAM, start))
      .map((event) => ({ ...event, stream: event.stream.slice(start) }));
  }
}

export const isStreamName = (text: string): boolean => /^[a-z]+-[!-~]+$/.test(text) && !text.startsWith(KEY_STREAM);

export function requireStreamName(stream: string): void {
  if (!isStreamName(stream)) {
    throw new RangeError(`${JSON.stringify(stream)} is no stream of the ledger; it is written like incident-7K3MQ9XDK`);
  }
}
