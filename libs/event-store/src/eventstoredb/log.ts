import type { Position, ReadAllOptions, StoredEvent } from '../adapter.js';
import { StreamWasDeleted } from '../errors.js';
import { isStreamDeleted } from './faults.js';
import type { Link } from './link.js';
import { decodePosition } from './position.js';
import { isOurs } from './recorded.js';
import { StreamNotFound } from './reading.js';
import type { Page, Reading } from './reading.js';

const PAGE = 1_000;

/** The bounded reads. */
export class Log {
  constructor(
    private readonly link: Link,
    private readonly reading: Reading,
  ) {}

  async *stream(stream: string, from: bigint): AsyncGenerator<readonly StoredEvent[]> {
    let next = from;
    for (;;) {
      const events = await this.streamPage(stream, next);
      const first = events[0];
      if (!first) return;
      // A stream that was deleted, or cut by $maxCount, goes on at a later number and hides what went before.
      if (first.revision !== next) throw new StreamWasDeleted(stream, first.revision);
      yield events;
      next += BigInt(events.length);
      if (events.length < PAGE) return;
    }
  }

  /** Bounded by the head of the whole log; the server passes over foreign streams, the adapter over what is left. */
  async *all(options: ReadAllOptions): AsyncGenerator<readonly StoredEvent[]> {
    const { after, prefix, limit = Infinity } = options;
    const head = await this.end();
    let behind = after;
    let left = limit;
    while (head && left > 0 && (behind === undefined || behind < head)) {
      const seen = behind;
      const from = seen === undefined ? 'start' : decodePosition(seen);
      // The read is inclusive, so a page may begin with the event that ended the one before.
      const count = Math.min(PAGE, left + 1);
      const page = await this.allPage(from, 'forwards', count, prefix);
      const fresh = page.filter(({ position }) => (seen === undefined || position > seen) && position <= head);
      const ours = fresh.filter((event) => isOurs(event, prefix)).slice(0, left);
      if (ours.length > 0) yield ours;
      left -= ours.length;
      // What ends the read is the server at the end of the log, not a page of which nothing is left.
      if (page.length < count) return;
      behind = page.at(-1)?.position;
    }
  }

  async end(): Promise<Position | undefined> {
    return (await this.allPage('end', 'backwards', 1)).at(0)?.position;
  }

  at(position: Position): Promise<StoredEvent | undefined> {
    return this.link.use((connection) => this.reading.eventAt(connection, position));
  }

  private streamPage(stream: string, from: bigint): Promise<readonly StoredEvent[]> {
    return this.link.use((connection) =>
      this.reading.streamPage(connection, stream, from, PAGE).catch((error: unknown) => {
        if (error instanceof StreamNotFound || isStreamDeleted(error)) return [];
        throw error;
      }),
    );
  }

  private allPage(...page: Page): Promise<readonly StoredEvent[]> {
    return this.link.use((connection) => this.reading.allPage(connection, ...page));
  }
}
