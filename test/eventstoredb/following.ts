import type { Checkpoint, EventStoreDbAdapter, StoredEvent, SubscriptionBatch } from '@app/event-store';

/** Follows until `enough` says so. */
export async function follow(
  log: EventStoreDbAdapter,
  options: { prefix: string; after?: Checkpoint },
  enough: (events: readonly StoredEvent[], batch: SubscriptionBatch) => boolean | Promise<boolean>,
): Promise<StoredEvent[]> {
  const end = new AbortController();
  const found: StoredEvent[] = [];
  for await (const batch of log.subscribe({ ...options, signal: end.signal })) {
    found.push(...batch.events);
    if (await enough(found, batch)) end.abort();
  }
  return found;
}

export const checkpointOf = ({ position, id }: StoredEvent): Checkpoint => ({ position, eventId: id });
