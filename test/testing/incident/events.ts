import { omitUndefined } from '@app/kernel';
import { leastOf } from '@testing/fields';
import {
  EVENTS,
  type IncidentEventData,
  type IncidentEventType,
} from '../../../libs/incident/src/domain/events/events.js';

/** An event of a story: what a specification says of it. Without `at` it happened a minute after the one before. */
export interface EventSpec<T extends IncidentEventType = IncidentEventType> {
  readonly type: T;
  readonly data: IncidentEventData[T];
  readonly at?: string;
  readonly recordedAt?: string;
  readonly origin?: 'live' | 'import';
  readonly actor?: string;
}

/** Where and how an event stands, beside its data. */
export type Setting = Pick<EventSpec, 'at' | 'recordedAt' | 'origin' | 'actor'>;
type Given<T extends IncidentEventType> = Partial<IncidentEventData[T]> & Setting;

/** With what has to be said of it as its declaration shows it, and what the stories of the specifications share. */
function builder<T extends IncidentEventType>(type: T, shared: Partial<IncidentEventData[T]> = {}) {
  const least = leastOf(EVENTS[type].fields) as IncidentEventData[T];
  return ({ at, recordedAt, origin, actor, ...data }: Given<T> = {}): EventSpec<T> => ({
    type,
    data: { ...least, ...shared, ...data },
    ...omitUndefined({ at, recordedAt, origin, actor }),
  });
}

/** Any event, with all that it says. */
export const event = <T extends IncidentEventType>(type: T, data: IncidentEventData[T]): EventSpec<T> => ({
  type,
  data,
});

export const reported = builder('IncidentReported', {
  customerId: 'acme',
  channel: 'phone',
  contactId: 'erika',
  title: 'Shop is down',
});
export const classified = builder('IncidentClassified', { priority: 'major' });
export const reclassified = builder('IncidentReclassified', { priority: 'critical' });
export const assigned = builder('IncidentAssigned');
export const paged = builder('IncidentPaged', { personId: 'ada', channel: 'sms' });
export const acknowledged = builder('IncidentAcknowledged', { by: 'ada' });
export const workStarted = builder('WorkStarted');
export const escalated = builder('IncidentEscalated');
export const putOnHold = builder('IncidentPutOnHold', { reason: 'awaiting-customer' });
export const resumed = builder('IncidentResumed');
export const contactTaken = builder('ContactTaken', { takenBy: 'bob' });
export const customerInformed = builder('CustomerInformed');
export const customerReplied = builder('CustomerReplied');
export const noteAdded = builder('NoteAdded');
export const referenceAdded = builder('ReferenceAdded');
export const corrected = builder('IncidentCorrected', { corrects: '0', field: 'customerId', text: 'mistyped' });
export const resolved = builder('IncidentResolved');
export const reopened = builder('IncidentReopened');
export const closed = builder('IncidentClosed');
export const cancelled = builder('IncidentCancelled');
export const merged = builder('IncidentMerged', { into: '7K3MQ9XDK' });
const noticed = {
  priority: 'critical',
  dueAt: '2026-03-27T11:00:00Z',
  raisedAt: '2026-03-27T11:00:02Z',
} as const;
export const slaWarningRaised = builder('SlaWarningRaised', {
  ...noticed,
  percent: 75,
  reachedAt: '2026-03-27T10:45:00Z',
});
export const slaBreached = builder('SlaBreached', noticed);
export const slaBreachCorrected = builder('SlaBreachCorrected', { corrects: '1' });

export const matrixRepinned = builder('MatrixRepinned', {
  matrix: { id: 'default', version: '1', hash: 'a'.repeat(64) },
});

export const stepSkipped = builder('StepSkipped');
export const acknowledgementExpired = builder('AcknowledgementExpired');
export const acknowledgementReleased = builder('AcknowledgementReleased');

export const acknowledgedBy = (by: string, given: Setting = {}): EventSpec => acknowledged({ by, ...given });
export const assignedTo = (personId: string, given: Setting = {}): EventSpec => assigned({ personId, ...given });
export const workStartedBy = (by: string, given: Setting = {}): EventSpec => workStarted({ by, ...given });
