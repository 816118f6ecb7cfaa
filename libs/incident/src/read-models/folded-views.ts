import type { ReadModelSession } from '@app/projection';
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

const foldedViews = (): Map<string, FoldedView> => new Map();

/**
 * The view of an incident as it was before the event of this revision. Only a saving: a view of another revision (its
 * batch was rolled back, or another connection wrote) is not taken, and one of this revision can be no other, because
 * the events up to it are what they are.
 */
export function foldedBefore(session: ReadModelSession, id: string, revision: bigint): FoldedView | undefined {
  const folded = session.part(foldedViews).get(id);
  return folded?.revision === revision - 1n ? folded : undefined;
}

export function remember(session: ReadModelSession, id: string, folded: FoldedView): void {
  const views = session.part(foldedViews);
  views.delete(id);
  views.set(id, folded);
  if (views.size <= MOST) return;
  for (const oldest of views.keys()) {
    views.delete(oldest);
    return;
  }
}
