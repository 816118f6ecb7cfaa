import { type Checkpoint, type EventStore, parallel, type RecordedEvent } from '@app/event-store';
import type { Clock } from '@app/platform';
import type { ReadModelGeneration } from './read-model-generation.js';

/** What a file begins with that does not wait for the whole log. */
export interface PartOfLog {
  /** Each whole, as far as that place; those that others rest on first. */
  readonly streams: readonly string[];
  readonly upTo: Checkpoint;
}

const AT_ONCE = 32;
/** Events of one transaction. */
const BULK = 2_000;

export async function fill(
  generations: readonly ReadModelGeneration[],
  { streams, upTo }: PartOfLog,
  { store, clock }: { readonly store: EventStore; readonly clock: Clock },
): Promise<void> {
  let events: RecordedEvent[] = [];
  const write = (): void => {
    for (const generation of generations) generation.fill(events);
    events = [];
  };
  for (let first = 0; first < streams.length; first += AT_ONCE) {
    const read = await parallel(streams.slice(first, first + AT_ONCE), AT_ONCE, (stream) => whole(store, stream));
    for (const stream of read) events.push(...stream.filter(({ position }) => position <= upTo.position));
    if (events.length < BULK) continue;
    write();
    await clock.wait(0);
  }
  write();
  for (const generation of generations) generation.filled(upTo);
}

async function whole(store: EventStore, stream: string): Promise<readonly RecordedEvent[]> {
  const events: RecordedEvent[] = [];
  for await (const batch of store.readStream(stream)) events.push(...batch);
  return events;
}
