import type { EventBatch, RecordedEvent } from '@app/event-store';
import { type Clock, settlesWithin } from '@app/platform';

/** Events per transaction while catching up: enough to make the commit cheap, few enough not to block the process long. */
const BULK = 2_000;
/** Characters of text in one: others wait for a quarter of a second while as many are indexed. */
const MOST_TEXT = 1_000_000;
/** When the store pauses this long in the middle of a catch-up, what is there is committed. */
const LULL_MS = 100;

/**
 * Regroups the batches of a subscription: at the head of the log each goes on at once as it is, before the head they are
 * gathered into large ones. Aborts the subscription when it is left.
 */
export async function* regrouped(
  subscription: AsyncIterable<EventBatch>,
  clock: Clock,
  leaving: AbortController,
): AsyncGenerator<EventBatch> {
  const batches = subscription[Symbol.asyncIterator]();
  let next: Promise<IteratorResult<EventBatch>> | undefined;
  let gathered: readonly RecordedEvent[] = [];
  let text = 0;
  try {
    for (;;) {
      next ??= batches.next();
      if (gathered.length > 0 && !(await settlesWithin(clock, LULL_MS, next))) {
        yield* bounded({ events: gathered, caughtUp: false });
        [gathered, text] = [[], 0];
        continue;
      }
      const result = await next;
      next = undefined;
      if (result.done === true) return;
      const { events, caughtUp } = result.value;
      gathered = gathered.length === 0 ? events : gathered.concat(events);
      text += textIn(events);
      if (!caughtUp && gathered.length < BULK && text < MOST_TEXT) continue;
      yield* bounded({ events: gathered, caughtUp });
      [gathered, text] = [[], 0];
    }
  } finally {
    // Before the return: it waits for a pending read, which only ends with the signal.
    leaving.abort(LEFT);
    await batches.return?.();
  }
}

/** The batch in pieces of which none but a single event has too much text. */
function* bounded({ events, caughtUp }: EventBatch): Generator<EventBatch> {
  let from = 0;
  let text = 0;
  for (const [place, event] of events.entries()) {
    const more = textIn([event]);
    if (place > from && text + more > MOST_TEXT) {
      yield { events: events.slice(from, place), caughtUp: false };
      [from, text] = [place, 0];
    }
    text += more;
  }
  yield { events: from === 0 ? events : events.slice(from), caughtUp };
}

const textIn = (events: readonly RecordedEvent[]): number =>
  events.reduce((sum, event) => sum + (event.readable ? lengthOf(Object.values(event.data)) : 0), 0);

const lengthOf = (values: readonly unknown[]): number =>
  values.reduce<number>((sum, value) => sum + (typeof value === 'string' ? value.length : 0), 0);

const LEFT = new Error('the subscription was left');
