import type { EventStore } from '@app/event-store';
import { BadQuery } from '@app/querying';
import { type Clock, Problem } from '@app/platform';

/** An event of the feed as a reader names it: by its position, and by its id where the reader had it from here. */
export interface Place {
  readonly position: string;
  readonly eventId?: string;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** How long an event that has not come to this instance is waited for. */
const WAIT_MS = 5_000;
const LOOK_MS = 50;

/** `<position>.<event id>`; what former releases gave out was the position alone. @throws BadQuery */
export function placeOf(text: string, store: Pick<EventStore, 'isPosition'>, field = 'after'): Place {
  const [position = '', ...rest] = text.split('.');
  const eventId = rest.join('.');
  if (store.isPosition(position)) {
    if (rest.length === 0) return { position };
    if (UUID.test(eventId)) return { position, eventId };
  }
  throw new BadQuery('query.bad-position', 'this is no id of an event of the feed; take it unchanged', field);
}

/** @param stands the id of the event at its position @throws Problem `position-unknown` */
export function requireStanding({ position, eventId }: Place, stands: string | undefined, remedy: string): void {
  if (stands !== undefined && stands === (eventId ?? stands)) return;
  const event = eventId === undefined ? '' : `${eventId} `;
  throw new Problem(
    'position-unknown',
    `the log does not hold the event ${event}at ${position}: it was set back to an older copy; ${remedy}`,
  );
}

interface Instance {
  readonly store: Pick<EventStore, 'eventIdAt'>;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Whether the feed of this instance reaches to there. */
  readonly isThere: (place: Place) => boolean;
  readonly eventIdInFeed: (place: Place) => string | undefined;
}

/**
 * Resolves when the feed of this instance holds the event, so that it can go on behind it. A reader who comes from another
 * instance may be ahead of this one; one who comes from before a restored backup has what is gone, and must be told.
 * @throws Problem `read-model-late`, `position-unknown`, `shutting-down`; StoreUnavailable
 */
export async function reach(place: Place, instance: Instance): Promise<void> {
  const { store, clock, signal, isThere, eventIdInFeed } = instance;
  const until = clock.uptime() + WAIT_MS;
  while (!isThere(place) && clock.uptime() < until && !signal.aborted)
    await clock.wait(LOOK_MS, signal).catch(() => undefined);
  if (signal.aborted) throw new Problem('shutting-down', 'the service is stopping; come again');
  const here = isThere(place);
  const stands = here ? eventIdInFeed(place) : await store.eventIdAt(place.position);
  requireStanding(place, stands, 'begin without a position, or with `after=end`');
  if (!here) throw new Problem('read-model-late', `the event at ${place.position} is not here yet; come again`);
}
