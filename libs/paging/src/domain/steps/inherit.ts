import type { CellPriority } from '@app/agreement/pure';
import type { IncidentDraft } from '@app/incident/pure';
import { omitUndefined } from '@app/kernel';
import { decidedFrom, type Deciding, made } from './context.js';
import { holderOf, pagedOutside } from './outside.js';

/** An incident that nobody had taken was merged into this one. */
export interface InheritLadder {
  readonly type: 'InheritLadder';
  /** The number of the merged one. */
  readonly from: string;
  readonly priority: CellPriority;
}

/** Whoever holds this one is told; with nobody and no ladder at work, that of the merged one is. */
export function inherit({ from, priority }: InheritLadder, deciding: Deciding): readonly IncidentDraft[] {
  const { state, run, context } = deciding;
  const { view } = state;
  if (
    view?.status !== 'open' ||
    state.history.some((fact) => fact.type === 'LadderInherited' && fact.data.from === from)
  )
    return [];
  const holder = holderOf(view);
  if (holder !== undefined) {
    const cause = state.history.length.toString();
    return pagedOutside(holder, 'merge', { loud: true, cause }, deciding);
  }
  if (run.walk?.ladder !== undefined) return [];
  const matrix = view.matrix === undefined ? context.house.matrixFor(view) : undefined;
  return [
    made(deciding, 'LadderInherited', { from, priority, ...omitUndefined({ matrix }), ...decidedFrom(deciding) }),
  ];
}
