import type { VersionRef } from '@app/sla';

import { draft } from '../events/draft.js';
import type { IncidentDraft } from '../events/events.js';
import type { Fact } from '../events/fact.js';
import type { RepinMatrix } from '../messages/commands.js';
import type { MendedMatrix } from '../messages/pinning.js';
import { view } from '../state/state.js';
import type { IncidentView } from '../state/view.js';

/** What an incident has pinned, as far as it matters to what reaches it. */
export interface PinnedMatrix {
  readonly matrix: VersionRef;
  readonly customerId: string;
  readonly contractId?: string;
}

/** The id of the provider's own matrix. */
const OWN = 'default';

/** What an open incident has pinned; what pins none has nothing to be mended: it pins what counts when somebody is called. */
export function pinnedBy({ status, matrix, customerId, terms }: IncidentView): PinnedMatrix | undefined {
  if (status !== 'open' || matrix === undefined) return undefined;
  return { matrix, customerId, ...(terms === undefined ? {} : { contractId: terms.contract.id }) };
}

/** Who pins an earlier version of it; and who pins one that comes after it in rank, because there was none for them. */
export function isReachedBy(pinned: PinnedMatrix, { matrix, customerId, contractId }: MendedMatrix): boolean {
  if (pinned.matrix.id === matrix.id) return Number(pinned.matrix.version) < Number(matrix.version);
  if (contractId !== undefined) return pinned.contractId === contractId;
  return customerId !== undefined && pinned.customerId === customerId && pinned.matrix.id === OWN;
}

/** A mended matrix comes to an incident; none where it does not reach it any more. */
export function repinned(
  { mended, repinning }: RepinMatrix,
  view: IncidentView,
  history: readonly Fact[],
  at: string,
): readonly IncidentDraft[] {
  const pinned = pinnedBy(view);
  return pinned !== undefined && isReachedBy(pinned, mended)
    ? [draft('MatrixRepinned', { matrix: mended.matrix, repinning }, at, view, history)]
    : [];
}

/** What the matrix was before that. */
export const pinsBefore = (earlier: readonly Fact[]): VersionRef | undefined => view(earlier)?.matrix;

/** What pinned the matrix that counts, or began the part of the life in which it does. */
const SETS: ReadonlySet<Fact['type']> = new Set(['IncidentReported', 'IncidentReopened']);
const setsMatrix = (fact: Fact): boolean =>
  SETS.has(fact.type) || (fact.type === 'IncidentCorrected' && fact.data.matrix !== undefined);

/** When it was recorded that an incident is open and pins what it does. */
export const pinnedSince = (history: readonly Fact[]): string =>
  history.filter(setsMatrix).reduce<string>((latest, { recordedAt }) => later(latest, recordedAt), '');

const later = (one: string, other: string): string => (other > one ? other : one);
