import type { Principal } from '@app/platform';
import { canSee, visibilityOf, type ReadModels } from '@app/querying';

/** What is folded and written out within some milliseconds: so many events, and so many bytes of them. */
export const SHORT_HISTORY = { events: 250, bytes: 500_000 } as const;

/**
 * Whether an answer about the incident takes so long that it should hold nobody up. One that the principal may not see is
 * never long: it is refused at once, as one that does not exist.
 */
export function hasLongHistory(
  { operational: { session } }: ReadModels,
  { principal, id }: { readonly principal: Principal; readonly id: string },
): boolean {
  const row = session.prepared<Key>(FIND).get(id);
  if (row === undefined || !canSee(visibilityOf(principal), row.customer_id)) return false;
  if (row.revision >= SHORT_HISTORY.events) return true;
  return session.prepared<{ bytes: number }>(BYTES).get({ id })!.bytes > SHORT_HISTORY.bytes;
}

interface Key {
  readonly revision: number;
  readonly customer_id: string;
}

const FIND = 'SELECT revision, customer_id FROM incident WHERE id = ?';
/** Of the lengths alone no page of the texts is read. */
const BYTES = `WITH one AS (SELECT n FROM incident WHERE id = @id)
  SELECT coalesce((SELECT sum(octet_length(events)) FROM incident_history WHERE n = (SELECT n FROM one)), 0)
       + coalesce((SELECT sum(octet_length(data)) FROM incident_personal WHERE n = (SELECT n FROM one)), 0) AS bytes`;
