import type { Db } from '@app/projection';
import { prepared } from '@app/projection';

/** Those of the incidents of which an event could not be applied, so that what the file says of them is of before. */
export function parkedAmong(db: Db, ids: readonly string[]): ReadonlySet<string> {
  if (prepared(db, 'SELECT 1 FROM parked LIMIT 1').get() === undefined) return new Set();
  return new Set(ids.filter((id) => isParked(db, id)));
}

export const isParked = (db: Db, id: string): boolean =>
  prepared(db, 'SELECT 1 FROM parked WHERE stream = ?').get(`incident-${id}`) !== undefined;
