import { type Clock, settlesWithin } from '@app/platform';

/** The client never gives up on a silent server by itself. Rejects with what `late` makes when `milliseconds` are over. */
export async function within<T>(clock: Clock, milliseconds: number, work: Promise<T>, late: () => Error): Promise<T> {
  if (await settlesWithin(clock, milliseconds, work)) return work;
  throw late();
}
