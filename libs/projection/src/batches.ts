import type { EventBatch, RecordedEvent } from '@app/event-store';
import { type Clock, settlesWithin } from '@app/platform';

/** Events per transaction while catching up: enough to make the commit cheap, few enough not to block the process long. */
const BULK = 2_000;
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
  try {
    for (;;) {
      next ??= batches.next();
      if (gathered.length > 0 && !(await settlesWithin(clock, LULL_MS, next))) {
        yield { events: gathered, caughtUp: false };
        gathered = [];
        continue;
      }
      const result = await next;
      next = undefined;
      if (result.done === true) return;
      const { events, caughtUp } = result.value;
      gathered = gathered.length === 0 ? events : gathered.concat(events);
      if (!caughtUp && gathered.length < BULK) continue;
      yield { events: gathered, caughtUp };
      gathered = [];
    }
  } finally {
    // Before the return: it waits for a pending read, which only ends with the signal.
    leaving.abort(LEFT);
    await batches.return?.();
  }
}

const LEFT = new Error('the subscription was left');
