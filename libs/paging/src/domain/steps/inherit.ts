import type { CellPriority } from '@app/agreement/pure';
import type { IncidentDraft, IncidentState } from '@app/incident/pure';
import { omitUndefined } from '@app/kernel';
import type { Run } from '../run/run.js';
import { decidedFrom, type Deciding, made } from './context.js';
import { holderOf, pagedOutside } from './outside.js';

/** An incident that nobody had taken was merged into this one. */
export interface InheritLadder {
  readonly type: 'InheritLadder';
  /** The number of the merged one. */
  readonly from: string;
  readonly priority: CellPriority;
}

/** It is open, has not been told, and either somebody holds it or no ladder is at work on it. */
export const isTold = (from: string, { view, history }: IncidentState, run: Run): boolean =>
  view?.status === 'open' &&
  !history.some((fact) => fact.type === 'LadderInherited' && fact.data.from === from) &&
  (holderOf(view) !== undefined || run.walk?.ladder === undefined);

/** Whoever holds this one is told; with nobody and no ladder at work, that of the merged one is. */
export function inherit({ from, priority }: InheritLadder, deciding: Deciding): readonly IncidentDraft[] {
  const { state, run, context } = deciding;
  if (!isTold(from, state, run)) return [];
  const view = state.view!;
  const holder = holderOf(view);
  if (holder !== undefined) {
    const cause = state.history.length.toString();
    return pagedOutside(holder, 'merge', { loud: true, cause }, deciding);
  }
  const matrix = view.matrix === undefined ? context.house.matrixFor(view) : undefined;
  return [
    made(deciding, 'LadderInherited', { from, priority, ...omitUndefined({ matrix }), ...decidedFrom(deciding) }),
  ];
}
