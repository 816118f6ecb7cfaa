import type { SlaFact } from '../fact.js';
import type { Priority } from '../terms.js';
import { instantOf } from './local-time.js';

/** One event of a story; `recorded` where it was written down later than it happened. */
type Told = Omit<SlaFact, 'revision'>;

interface How {
  readonly recorded?: string;
  readonly imported?: true;
}

const told =
  (type: string) =>
  (at: string, { recorded, imported }: How = {}): Told => ({
    type,
    at: instantOf(at),
    recordedAt: instantOf(recorded ?? at),
    imported: imported ?? false,
  });

export const reported = told('IncidentReported');
export const acknowledged = told('IncidentAcknowledged');
export const workStarted = told('WorkStarted');
export const informed = told('CustomerInformed');
export const resumed = told('IncidentResumed');
export const resolved = told('IncidentResolved');
export const reopened = told('IncidentReopened');
export const closed = told('IncidentClosed');
export const cancelled = told('IncidentCancelled');
export const merged = told('IncidentMerged');

export const held = (at: string, how: How & { readonly reason?: string } = {}): Told => ({
  ...told('IncidentPutOnHold')(at, how),
  reason: how.reason ?? 'awaiting-customer',
});
export const classified = (at: string, priority: Priority, how: How = {}): Told => ({
  ...told('IncidentClassified')(at, how),
  priority,
});

/** As it stands in the stream: numbered in the order of recording, read in the order of the life. */
export const lifeOf = (story: readonly Told[]): readonly SlaFact[] =>
  [...story]
    .sort((one, other) => one.recordedAt - other.recordedAt)
    .map((fact, index) => ({ ...fact, revision: BigInt(index) }))
    .sort((one, other) => one.at - other.at || Number(one.revision - other.revision));
export type { Told };
