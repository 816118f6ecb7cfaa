import type { Db } from '@app/projection';
import type { Fact } from '../domain/events/fact.js';
import type { IncidentView } from '../domain/state/view.js';

export interface FoldedView {
  readonly revision: bigint;
  readonly n: bigint;
  /** In the order of the life, personal fields left out. */
  readonly history: readonly Fact[];
  readonly view: IncidentView;
}

/** Incidents that are being written to; the others are folded from the file when their next event comes. */
const MOST = 2_000;

const byFile = new WeakMap<Db, Map<string, FoldedView>>();

/**
 * The view of an incident as it was before the event of this revision. Only a saving: a view of another revision (its
 * batch was rolled back, or another connection wrote) is not taken, and one of this revision can be no other, because
 * the events up to it are what they are.
 */
export function foldedBefore(db: Db, id: string, revision: bigint): FoldedView | undefined {
  const folded = byFile.get(db)?.get(id);
  return folded?.revision === revision - 1n ? folded : undefined;
}

export function remember(db: Db, id: string, folded: FoldedView): void {
  let views = byFile.get(db);
  if (views === undefined) byFile.set(db, (views = new Map<string, FoldedView>()));
  views.delete(id);
  views.set(id, folded);
  if (views.size <= MOST) return;
  for (const oldest of views.keys()) {
    views.delete(oldest);
    return;
  }
}
