import type { SlaFact } from '../../../libs/sla/src/fact.js';
import type { Priority } from '../../../libs/sla/src/terms.js';
import { instantOf } from './local-time.js';

/** One event of a story; `recorded` where it was written down later than it happened. */
type FactSpec = Omit<SlaFact, 'revision'>;

interface How {
  readonly recorded?: string;
  readonly imported?: true;
}

const factSpec =
  (type: string) =>
  (at: string, { recorded, imported }: How = {}): FactSpec => ({
    type,
    at: instantOf(at),
    recordedAt: instantOf(recorded ?? at),
    imported: imported ?? false,
  });

export const reported = factSpec('IncidentReported');
export const acknowledged = factSpec('IncidentAcknowledged');
export const workStarted = factSpec('WorkStarted');
export const informed = factSpec('CustomerInformed');
export const replied = factSpec('CustomerReplied');
export const resumed = factSpec('IncidentResumed');
export const resolved = factSpec('IncidentResolved');
export const reopened = factSpec('IncidentReopened');
export const closed = factSpec('IncidentClosed');
export const cancelled = factSpec('IncidentCancelled');
export const merged = factSpec('IncidentMerged');

export const held = (at: string, how: How & { readonly reason?: string } = {}): FactSpec => ({
  ...factSpec('IncidentPutOnHold')(at, how),
  reason: how.reason ?? 'awaiting-customer',
});
export const classified = (at: string, priority: Priority, how: How = {}): FactSpec => ({
  ...factSpec('IncidentClassified')(at, how),
  priority,
});

/** As it stands in the stream: numbered in the order of recording, read in the order of the life. */
export const lifeOf = (story: readonly FactSpec[]): readonly SlaFact[] =>
  [...story]
    .sort((one, other) => one.recordedAt - other.recordedAt)
    .map((fact, index) => ({ ...fact, revision: BigInt(index) }))
    .sort((one, other) => one.at - other.at || Number(one.revision - other.revision));
export type { FactSpec };
