import type { ReadModelSession } from '@app/projection';
import { type Visibility, canSee } from '@app/querying';

export interface MergeLinks {
  readonly mergedInto?: string;
  readonly mergedFrom: readonly string[];
  /** Incidents that were merged into each other in a ring, this one among them: none of them is left. */
  readonly mergeRing?: readonly string[];
}

/** The links to incidents that the reader may know of. */
export function mergeLinks(session: ReadModelSession, visibility: Visibility, id: string): MergeLinks {
  const seen = (sql: string): readonly string[] => {
    const ids = session.prepared<string>(sql, 'pluck').all(id);
    return ids.filter((one) => isSeen(session, visibility, one));
  };
  const [into] = seen(INTO);
  const ring = seen(RING);
  return {
    ...(into === undefined ? {} : { mergedInto: into }),
    mergedFrom: seen(FROM),
    ...(ring.length === 0 ? {} : { mergeRing: ring }),
  };
}

const INTO = 'SELECT into_id AS other FROM incident_merge WHERE id = ?';
const FROM = 'SELECT id AS other FROM incident_merge WHERE into_id = ? ORDER BY id';
const RING = 'SELECT id AS other FROM merge_ring WHERE ring = (SELECT ring FROM merge_ring WHERE id = ?) ORDER BY id';

/** Who sees all customers sees a link also before this file has its target. */
export function isSeen(session: ReadModelSession, visibility: Visibility, id: string): boolean {
  if (visibility.customers === 'all') return true;
  const row = session.prepared<{ customer_id: string }>('SELECT customer_id FROM incident WHERE id = ?').get(id);
  return row !== undefined && canSee(visibility, row.customer_id);
}
