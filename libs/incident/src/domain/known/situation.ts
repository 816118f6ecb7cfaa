import type { CellPriority, Source } from '@app/agreement/pure';
import { deepEqual, omitUndefined } from '@app/kernel';
import type { VersionRef } from '@app/sla';
import type { Acknowledgement, IncidentView } from '../state/view.js';
import type { HoldReason, Kind } from '../vocabulary.js';

/** What decides which cell of a communication matrix counts, but for the hour. */
export interface CellFacts {
  readonly kind: Kind;
  readonly customerId: string;
  readonly projectId?: string;
  readonly source: Source;
  readonly priority: CellPriority;
}

/** An incident, as far as it matters to who is called. */
export interface Situation {
  readonly open: boolean;
  readonly cell: CellFacts;
  readonly matrix?: VersionRef;
  readonly acknowledgements: readonly Acknowledgement[];
  /** Somebody works on it. */
  readonly inWork: boolean;
  readonly hold?: { readonly revision: bigint; readonly reason: HoldReason };
}

/** The same object where nothing of it has changed. */
export function situationOf(view: IncidentView, before?: Situation): Situation {
  const { status, kind, customerId, projectId, channel, priority = 'unclassified', matrix, hold } = view;
  const source = channel === 'monitoring' ? 'monitoring' : 'customer';
  const now: Situation = {
    open: status === 'open',
    cell: { kind, customerId, source, priority, ...omitUndefined({ projectId }) },
    acknowledgements: view.acknowledgements,
    inWork: view.workStarts.length > 0,
    ...omitUndefined({ matrix, hold: hold && { revision: hold.begunBy.revision, reason: hold.reason } }),
  };
  return before !== undefined && deepEqual(now, before) ? before : now;
}
