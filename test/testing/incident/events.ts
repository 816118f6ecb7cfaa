import type { IncidentEventData, IncidentEventType } from '../../../libs/incident/src/domain/events/events.js';

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

function eventSpec<T extends IncidentEventType>(
  type: T,
  defaults: IncidentEventData[T],
  given: Given<T> = {},
): EventSpec<T> {
  const { at, recordedAt, origin, actor, ...data } = given;
  const setting = Object.entries({ at, recordedAt, origin, actor }).filter(([, value]) => value !== undefined);
  return { type, data: { ...defaults, ...data }, ...Object.fromEntries(setting) };
}

type Builder<T extends IncidentEventType> = (given?: Given<T>) => EventSpec<T>;
const builder =
  <T extends IncidentEventType>(type: T, defaults: IncidentEventData[T]): Builder<T> =>
  (given) =>
    eventSpec(type, defaults, given);

/** Any event, with all that it says. */
export const event = <T extends IncidentEventType>(type: T, data: IncidentEventData[T]): EventSpec<T> => ({
  type,
  data,
});

export const reported = builder('IncidentReported', {
  kind: 'incident',
  customerId: 'acme',
  channel: 'phone',
  contactId: 'erika',
  title: 'Shop is down',
});
export const classified = builder('IncidentClassified', { priority: 'major' });
export const reclassified = builder('IncidentReclassified', { priority: 'critical' });
export const assigned = builder('IncidentAssigned', {});
export const paged = builder('IncidentPaged', { personId: 'ada', channel: 'sms' });
export const acknowledged = builder('IncidentAcknowledged', { by: 'ada' });
export const workStarted = builder('WorkStarted', {});
export const escalated = builder('IncidentEscalated', {});
export const putOnHold = builder('IncidentPutOnHold', { reason: 'awaiting-customer' });
export const resumed = builder('IncidentResumed', {});
export const contactTaken = builder('ContactTaken', { takenBy: 'bob', text: 'asks how far it is' });
export const customerInformed = builder('CustomerInformed', { text: 'we are on it' });
export const noteAdded = builder('NoteAdded', { text: 'disk is full' });
export const referenceAdded = builder('ReferenceAdded', { kind: 'problem', id: 'P-1' });
export const corrected = builder('IncidentCorrected', { corrects: '0', field: 'customerId', text: 'mistyped' });
export const resolved = builder('IncidentResolved', {});
export const reopened = builder('IncidentReopened', {});
export const closed = builder('IncidentClosed', {});
export const cancelled = builder('IncidentCancelled', {});
export const merged = builder('IncidentMerged', { into: '7K3MQ9XDK' });
const noticed = {
  clock: 'reaction',
  cycle: '0',
  priority: 'critical',
  dueAt: '2026-03-27T11:00:00Z',
  raisedAt: '2026-03-27T11:00:02Z',
  setBy: '0',
  targetSetBy: '0',
} as const;
export const slaWarningRaised = builder('SlaWarningRaised', {
  ...noticed,
  percent: 75,
  reachedAt: '2026-03-27T10:45:00Z',
});
export const slaBreached = builder('SlaBreached', noticed);
export const slaBreachCorrected = builder('SlaBreachCorrected', {
  corrects: '1',
  clock: 'reaction',
  cycle: '0',
  reason: 'late-recording',
});

export const acknowledgedBy = (by: string, given: Setting = {}): EventSpec => acknowledged({ by, ...given });
export const assignedTo = (personId: string, given: Setting = {}): EventSpec => assigned({ personId, ...given });
export const workStartedBy = (by: string, given: Setting = {}): EventSpec => workStarted({ by, ...given });
