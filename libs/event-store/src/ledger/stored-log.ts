import type { Headline, LogAdapter, Position, StoredEvent } from '../adapter.js';
import type { StreamNames } from './stream-names.js';
import { textIn } from '../codec/fields-of.js';

/** The log as it is stored, under the ledger's own names: nothing is opened. */
export class StoredLog {
  constructor(
    private readonly adapter: LogAdapter,
    private readonly names: StreamNames,
  ) {}

  async *readStream(stream: string, from?: bigint): AsyncIterable<readonly StoredEvent[]> {
    for await (const batch of this.adapter.readStream(this.names.inStore(stream), from)) {
      yield this.names.ofTheLedger(batch);
    }
  }

  async *readAll(options: { after?: Position; limit?: number } = {}): AsyncIterable<readonly StoredEvent[]> {
    const { prefix } = this.names;
    const { after, limit = Infinity } = options;
    // The limit counts what is handed out, which the adapter cannot know.
    let left = limit;
    if (left <= 0) return;
    for await (const batch of this.adapter.readAll({ prefix, ...(after === undefined ? {} : { after }) })) {
      const events = this.names.ofTheLedger(batch).slice(0, left);
      if (events.length > 0) yield events;
      left -= events.length;
      if (left <= 0) return;
    }
  }

  /** What can be told of all of it without opening anything. */
  async *headlines(): AsyncIterable<readonly Headline[]> {
    const { adapter, names } = this;
    const all = adapter.headlines?.(names.prefix) ?? adapter.readAll({ prefix: names.prefix });
    for await (const batch of all) yield names.ofTheLedger(batch);
  }

  /** When the last event of the log was recorded, epoch milliseconds; undefined where the store has a clock of its own. */
  async lastRecorded(): Promise<number | undefined> {
    const last = await this.adapter.last?.();
    return last && lastInstantOf(last);
  }

  end(): Promise<Position | undefined> {
    return this.adapter.end();
  }

  async eventIdAt(position: Position): Promise<string | undefined> {
    const event = await this.adapter.eventAt(position);
    return event?.stream.startsWith(this.names.prefix) === true ? this.names.ofTheLedger([event])[0]?.id : undefined;
  }
}

/**
 * When the event was recorded by the clock of whoever wrote it. `recordedAt` is that of the event before it where it would lie
 * before that one, so it may lie later than that clock ever was; `created` does not.
 */
function lastInstantOf({ created, metadata }: Pick<StoredEvent, 'created' | 'metadata'>): number {
  const recorded = Date.parse(textIn(metadata, 'recordedAt'));
  return Number.isNaN(recorded) ? created : Math.min(recorded, created);
}
