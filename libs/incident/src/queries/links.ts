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
  const seen = (ids: readonly string[]): readonly string[] => ids.filter((one) => isSeen(session, visibility, one));
  const into = seen(
    session
      .prepared<Link>(INTO)
      .all(id)
      .map(({ other }) => other),
  )[0];
  const ring = seen(
    session
      .prepared<Link>(RING)
      .all(id)
      .map(({ other }) => other),
  );
  return {
    ...(into === undefined ? {} : { mergedInto: into }),
    mergedFrom: seen(
      session
        .prepared<Link>(FROM)
        .all(id)
        .map(({ other }) => other),
    ),
    ...(ring.length === 0 ? {} : { mergeRing: ring }),
  };
}

interface Link {
  readonly other: string;
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
