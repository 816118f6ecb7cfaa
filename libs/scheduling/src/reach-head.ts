import type { EventStore, Position, RecordedEvent } from '@app/event-store';
import type { Projector } from '@app/projection';

/** How far a decision could see. */
export interface Seen {
  /** The place in the log up to which the read model knows it; empty before the first event. */
  readonly position: Position;
  /** It had not reached the head of the log in time. */
  readonly behind?: true;
}

const AT_MOST_MS = 1_000;
/** Whoever is further behind does not come up within a second. */
const FAR = 2_000;

/** Resolves when the read model shows the last event of the log as it is now; after a second with what it shows then. */
export async function reachHead(
  store: Pick<EventStore, 'readAll'>,
  projector: Pick<Projector, 'status' | 'waitFor'>,
): Promise<Seen> {
  const position = (): Position => projector.status().files[0]!.position;
  const after = position();
  let last: RecordedEvent | undefined;
  let count = 0;
  for await (const batch of store.readAll({ ...(after === '' ? {} : { after }), limit: FAR })) {
    last = batch.at(-1);
    count += batch.length;
  }
  if (last === undefined) return { position: after };
  const outcome = await projector.waitFor(last.stream, last.revision, AT_MOST_MS);
  return { position: position(), ...(outcome === 'late' || count >= FAR ? { behind: true } : {}) };
}
