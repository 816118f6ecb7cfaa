import type { EventStore, RecordedEvent } from '@app/event-store';
import { StoreUnavailable } from '@app/event-store';
import type { Clock } from '@app/platform';
import type { Committed, ReadModelGeneration } from './read-model-generation.js';

export interface RetryResult {
  readonly file: string;
  readonly stream: string;
  /** Why the stream is parked still; absent when it is not. */
  readonly problem?: string;
}

/** How often the stream is read on because events came meanwhile; more means that the log lacks what was held back. */
const MAX_READS = 20;

/** Applies parked streams again, one after the other, so that no two work on the same stream. */
export class ParkedRetries {
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly parts: { readonly store: EventStore; readonly clock: Clock },
    private readonly signal: AbortSignal,
    private readonly done: (generation: ReadModelGeneration, stream: string, committed: Committed) => void,
  ) {}

  retry(generations: readonly ReadModelGeneration[], stream: string): Promise<readonly RetryResult[]> {
    const result = this.last.then(async () => {
      const results: RetryResult[] = [];
      for (const generation of generations) {
        const one = await this.inGeneration(generation, stream);
        if (one !== undefined) results.push(one);
      }
      return results;
    });
    this.last = result.catch(() => undefined);
    return result;
  }

  /** Everything that is parked, until the store has answered for all of it. */
  async retryAll(generations: readonly ReadModelGeneration[]): Promise<void> {
    for (const generation of generations) {
      for (const stream of [...generation.parked.keys()]) {
        for (let backOff = 100; !this.signal.aborted; backOff = Math.min(5_000, backOff * 2)) {
          if (await this.retry([generation], stream).then(settled, isOtherThanAway)) break;
          await this.parts.clock.wait(backOff, this.signal).catch(() => undefined);
        }
      }
    }
  }

  async settled(): Promise<void> {
    await this.last;
  }

  private async inGeneration(generation: ReadModelGeneration, stream: string): Promise<RetryResult | undefined> {
    const events: RecordedEvent[] = [];
    for (let reads = 0; ; reads += 1) {
      if (this.signal.aborted || generation.closed) return undefined;
      const parked = generation.parked.get(stream);
      if (parked === undefined) return undefined;
      const read = events.at(-1)?.revision;
      if (read !== undefined && read >= parked.heldTo) {
        this.done(generation, stream, generation.retry(parked, events));
        const problem = generation.parked.get(stream)?.problem;
        return { file: generation.file.name, stream, ...(problem === undefined ? {} : { problem }) };
      }
      if (reads === MAX_READS) throw new Error(`${stream}: the log has no events up to revision ${parked.heldTo}`);
      const from = read === undefined ? parked.revision : read + 1n;
      for await (const batch of this.parts.store.readStream(stream, from)) events.push(...batch);
    }
  }
}

const settled = (): boolean => true;
/** Only the store's return is waited for; after anything else the stream stays parked, and shows it. */
const isOtherThanAway = (error: unknown): boolean => !(error instanceof StoreUnavailable);
