import type { Clock } from '@app/platform';

/** So long an answer may hold up everybody else at a time, milliseconds. */
const SLICE_MS = 15;

/** What is made of each, one after the other; every few milliseconds others have their turn. */
export async function inSlices<T, R>(
  items: readonly T[],
  clock: Pick<Clock, 'uptime' | 'wait'>,
  make: (item: T) => R,
): Promise<readonly R[]> {
  const made: R[] = [];
  let since = clock.uptime();
  for (const item of items) {
    made.push(make(item));
    if (clock.uptime() - since < SLICE_MS) continue;
    await clock.wait(0);
    since = clock.uptime();
  }
  return made;
}
