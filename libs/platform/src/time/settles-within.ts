import type { Clock } from './clock.js';

/** Why a timer is not needed any more: one for all, because an error that nobody reads costs its stack trace each time. */
const SETTLED = new Error('settled');

/**
 * Whether the work settles within so many milliseconds; the work goes on if it does not, and the timer goes if it does.
 * @throws what the work throws within them
 */
export async function settlesWithin(clock: Clock, milliseconds: number, work: Promise<unknown>): Promise<boolean> {
  const over = new AbortController();
  const late = clock.wait(milliseconds, over.signal).then(
    () => false,
    () => true,
  );
  try {
    return await Promise.race([work.then(() => true), late]);
  } finally {
    over.abort(SETTLED);
  }
}
