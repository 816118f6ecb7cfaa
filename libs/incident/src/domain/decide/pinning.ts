import { deepEqual, omitUndefined } from '@app/kernel';
import type { Terms, VersionRef } from '@app/sla';
import { type Agreements, NO_AGREEMENTS } from '../clocks/agreements.js';
import type { IncidentDraft } from '../events/events.js';
import type { IncidentView } from '../state/view.js';
import type { Dating } from './dating.js';

/** The communication matrices, as far as a decision needs them. */
export interface Matrices {
  /** What counts for them now: of this contract, else of the customer, else the provider's; undefined: none is defined. */
  matrixFor(who: { customerId: string; contractId?: string }): { readonly ref: VersionRef } | undefined;
}

export const NO_MATRICES: Matrices = { matrixFor: () => undefined };

/** What is agreed, as far as an incident pins it. */
export interface Pinnable {
  /** The contracts and calendars that count; absent: none is agreed with anybody. */
  readonly agreements?: Agreements;
  /** The communication matrices that count; absent: none is defined. */
  readonly matrices?: Matrices;
  /** How far the caller may date back; staff if absent. */
  readonly dating?: Dating;
}

interface Pins {
  readonly terms: Terms | undefined;
  readonly matrix: VersionRef | undefined;
}

/**
 * What a report at that instant pins: the terms in force then, and the communication matrix that counts when it is
 * recorded. An imported one pins no matrix: nobody is called because of it.
 */
export function pinsOf(
  { customerId, projectId, at }: { customerId: string; projectId?: string | undefined; at: string },
  { agreements = NO_AGREEMENTS, matrices = NO_MATRICES, dating }: Pinnable,
): Pins {
  const terms = agreements.termsFor({ customerId, at, ...omitUndefined({ projectId }) });
  const contractId = terms?.contract.id;
  const matrix =
    dating === 'import' ? undefined : matrices.matrixFor({ customerId, ...omitUndefined({ contractId }) })?.ref;
  return { terms, matrix };
}

/** With another customer or project another contract counts from the report on, and another matrix from now on. */
export function pinnedAnew(
  made: IncidentDraft,
  before: IncidentView | undefined,
  after: IncidentView | undefined,
  context: Pinnable,
): IncidentDraft {
  if (made.type !== 'IncidentCorrected' || before === undefined || after === undefined) return made;
  const { customerId, projectId, reportedAt: at } = after;
  if (before.customerId === customerId && before.projectId === projectId) return made;
  const { terms = null, matrix = null } = pinsOf({ customerId, projectId, at }, context);
  const changed = {
    ...(deepEqual(terms, before.terms ?? null) ? {} : { terms }),
    ...(deepEqual(matrix, before.matrix ?? null) ? {} : { matrix }),
  };
  return { ...made, data: { ...made.data, ...changed } };
}
