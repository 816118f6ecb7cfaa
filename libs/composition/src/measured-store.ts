import type { Append, Appended, EventStore } from '@app/event-store';
import type { Clock, Metrics } from '@app/platform';

const outcomeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'failed';

/** The event store with a watch on its appends; it inherits all the rest. */
export function measured(store: EventStore, metrics: Metrics, clock: Clock): EventStore {
  const append = async (append: Append): Promise<Appended> => {
    const begun = clock.uptime();
    let outcome = 'written';
    try {
      const appended = await store.append(append);
      for (const { type } of append.events) metrics.appendedEvents.inc({ type });
      return appended;
    } catch (error) {
      outcome = outcomeOf(error);
      throw error;
    } finally {
      metrics.appendDuration.observe({ outcome }, (clock.uptime() - begun) / 1000);
    }
  };
  return Object.create(store, { append: { value: append } }) as EventStore;
}
