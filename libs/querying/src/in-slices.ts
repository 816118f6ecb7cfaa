import type { Steps } from '@app/kernel';
import type { Clock } from '@app/platform';

/** So long an answer may hold up everybody else at a time, milliseconds. */
const SLICE_MS = 15;

/** What is made of each, one after the other; every few milliseconds others have their turn. */
export const inSlices = <T, R>(
  items: readonly T[],
  clock: Pick<Clock, 'uptime' | 'wait'>,
  make: (item: T) => R,
): Promise<readonly R[]> => inTurns(madeOf(items, make), clock);

function* madeOf<T, R>(items: readonly T[], make: (item: T) => R): Steps<readonly R[]> {
  const made: R[] = [];
  for (const item of items) {
    made.push(make(item));
    yield;
  }
  return made;
}

/** The same of work in steps. */
export async function inTurns<T>(steps: Steps<T>, clock: Pick<Clock, 'uptime' | 'wait'>): Promise<T> {
  let since = clock.uptime();
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    if (clock.uptime() - since < SLICE_MS) continue;
    await clock.wait(0);
    since = clock.uptime();
  }
}
