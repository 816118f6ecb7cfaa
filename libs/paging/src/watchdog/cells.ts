import type { Ladder, MatrixContent, Side } from '@app/agreement/pure';
import type { Calendar } from '@app/business-time';
import type { IncidentView } from '@app/incident/pure';
import type { VersionRef } from '@app/sla';
import type { WatchHouse } from './house.js';
import type { Cell, Seen } from './seen.js';

/** Of an incident as it stands. */
export const cellOf = ({ kind, customerId, projectId, channel, priority }: IncidentView): Cell => ({
  kind,
  customerId,
  projectId,
  source: channel === 'monitoring' ? 'monitoring' : 'customer',
  priority: priority ?? 'unclassified',
});

/** Who is called in a cell; nobody: undefined. */
export const ladderIn = (matrix: MatrixContent, side: Side, { kind, source, priority }: Cell): Ladder | undefined =>
  matrix.kinds.includes(kind) ? matrix.cells[side][source][priority].ladder : undefined;

export const sideOf = (hours: Calendar, at: number): Side =>
  hours.isKnown(at) && hours.isOpen(at) ? 'inside' : 'outside';

export const otherSide = (side: Side): Side => (side === 'inside' ? 'outside' : 'inside');

/** The one that is pinned; else the one that the first event of its run will pin; else the one that counts now. */
export function matrixOf({ state, all }: Pick<Seen, 'state' | 'all'>, house: WatchHouse): MatrixContent | undefined {
  const { matrix: pinned, ...who } = state.view!;
  const later = all.find((fact) => 'matrix' in fact.data && fact.data.matrix !== undefined)?.data;
  const named = later !== undefined && 'matrix' in later ? (later.matrix as VersionRef) : undefined;
  const ref = pinned ?? named ?? house.matrixFor(who);
  return ref && house.matrix(ref);
}

/** Somebody has it, works on it, or it waits for a reason that the cell lists. */
export const isTaken = ({ acknowledgements, workStarts, hold }: IncidentView, ladder: Ladder | undefined): boolean =>
  acknowledgements.length > 0 ||
  workStarts.length > 0 ||
  (hold !== undefined && ladder?.stoppedByHolds.includes(hold.reason) === true);
