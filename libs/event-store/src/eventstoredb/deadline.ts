import type { Clock } from '@app/platform';

/** Why a timer is not needed any more: one for all, because an error that nobody reads costs its stack trace each time. */
export const SETTLED = new Error('settled');

/** The client never gives up on a silent server by itself. Rejects with what `late` makes when `milliseconds` are over. */
export async function within<T>(clock: Clock, milliseconds: number, work: Promise<T>, late: () => Error): Promise<T> {
  const over = new AbortController();
  const timer = clock.wait(milliseconds, over.signal).then(() => {
    throw late();
  });
  // Whichever loses the race may still reject; that is no news to anybody.
  timer.catch(() => undefined);
  work.catch(() => undefined);
  try {
    return await Promise.race([work, timer]);
  } finally {
    over.abort(SETTLED);
  }
}
