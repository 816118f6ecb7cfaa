import type { Clock } from '@app/platform';
import type { Checkpoint, Headline, Position, StoredEvent, SubscriptionBatch } from '../adapter.js';
import { CheckpointMismatch } from '../errors.js';
import type { HeadSignal } from './head-signal.js';
import type { LogTable } from './log-table.js';
import { decodePosition, encodePosition } from './position.js';

export interface LogHead {
  readonly head: number;
  readonly grown: HeadSignal;
}

/** As many are told of in a turn. */
const HEADLINES = 5_000;

/**
 * Reads page after page at the consumer's pace: nothing is held open between two pages and nothing is ever buffered.
 * Between them it takes a turn of the event loop, since a reader that never waits would keep everybody else from it
 * until the end of the log.
 */
export class LogReader {
  constructor(
    private readonly table: LogTable,
    private readonly log: LogHead,
    private readonly clock: Clock,
    /** Runs a read while the log is open, and says what a failure of it means. */
    private readonly read: <T>(work: () => T) => T,
  ) {}

  async *stream(stream: string, from: number): AsyncIterable<readonly StoredEvent[]> {
    let next = from;
    for (;;) {
      const { events, end } = this.read(() => this.table.streamPage(stream, next));
      const last = events.at(-1);
      if (last) yield events;
      // Most streams are one page, and a command that reads one must not wait a turn for nothing.
      if (!last || end) return;
      next = Number(last.revision) + 1;
      await this.clock.wait(0);
    }
  }

  async *all(
    after: Position | undefined,
    end: number,
    prefix: string,
    limit: number,
  ): AsyncIterable<readonly StoredEvent[]> {
    let position = after === undefined ? 0 : decodePosition(after);
    let left = limit;
    while (position < end && left > 0) {
      const page = this.read(() => this.table.logPage(position, end, prefix));
      position = page.position;
      const events = page.events.slice(0, left);
      left -= events.length;
      if (events.length > 0) yield events;
      await this.clock.wait(0);
    }
  }

  async *headlines(end: number, prefix: string): AsyncIterable<readonly Headline[]> {
    for (let after = 0; after < end; after += HEADLINES) {
      yield this.read(() => this.table.headlines(after, Math.min(after + HEADLINES, end), prefix));
      await this.clock.wait(0);
    }
  }

  async *subscription(
    after: Checkpoint | undefined,
    prefix: string,
    signal: AbortSignal,
  ): AsyncIterable<SubscriptionBatch> {
    let position = after ? this.find(after) : 0;
    let caughtUp = false;
    while (!signal.aborted) {
      if (caughtUp && position === this.read(() => this.log.head)) {
        await this.log.grown.next(signal);
        continue;
      }
      const page = this.read(() => this.table.logPage(position, this.log.head, prefix));
      position = page.position;
      caughtUp = position === this.log.head;
      yield { events: page.events, caughtUp, ...(position > 0 && { position: encodePosition(position) }) };
      if (!caughtUp) await this.clock.wait(0);
    }
  }

  private find(checkpoint: Checkpoint): number {
    const position = decodePosition(checkpoint.position);
    const found = this.read(() => this.table.eventIdAt(position));
    if (found === checkpoint.eventId) return position;
    const stands = found === undefined ? 'no event' : `event ${found}`;
    throw new CheckpointMismatch(
      `the log holds ${stands} at ${checkpoint.position}, where the checkpoint has ${checkpoint.eventId}`,
    );
  }
}
