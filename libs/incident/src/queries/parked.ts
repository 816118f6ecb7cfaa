import type { ReadModelSession } from '@app/projection';

/** Those of the incidents of which an event could not be applied, so that what the file says of them is of before. */
export function parkedAmong(session: ReadModelSession, ids: readonly string[]): ReadonlySet<string> {
  if (session.prepared('SELECT 1 FROM parked LIMIT 1').get() === undefined) return new Set();
  return new Set(ids.filter((id) => isParked(session, id)));
}

export const isParked = (session: ReadModelSession, id: string): boolean =>
  session.prepared('SELECT 1 FROM parked WHERE stream = ?').get(`incident-${id}`) !== undefined;
