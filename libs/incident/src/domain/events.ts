import type { EventDraft, LedgerEvent } from '@app/event-store';
import * as correction from './messages/correction.js';
import type { Common, DataOf, EventDeclaration } from './messages/declare.js';
import * as end from './messages/end.js';
import * as report from './messages/report.js';
import * as sla from './messages/sla.js';
import * as words from './messages/words.js';
import * as work from './messages/work.js';

/*
 * The events of an incident by their stored names. These names, and the shapes that stand with them (messages/), are the
 * storage format: a shape changes only with a new schema version and an upcaster. Ids are opaque; whoever wrote an event
 * stands in its metadata as `actor`.
 */
export const EVENTS = {
  IncidentReported: report.IncidentReported,
  IncidentClassified: report.IncidentClassified,
  IncidentReclassified: report.IncidentReclassified,
  IncidentAssigned: work.IncidentAssigned,
  IncidentPaged: work.IncidentPaged,
  IncidentAcknowledged: work.IncidentAcknowledged,
  WorkStarted: work.WorkStarted,
  IncidentEscalated: work.IncidentEscalated,
  IncidentPutOnHold: work.IncidentPutOnHold,
  IncidentResumed: work.IncidentResumed,
  ContactTaken: words.ContactTaken,
  CustomerInformed: words.CustomerInformed,
  NoteAdded: words.NoteAdded,
  ReferenceAdded: words.ReferenceAdded,
  IncidentCorrected: correction.IncidentCorrected,
  IncidentResolved: end.IncidentResolved,
  IncidentReopened: end.IncidentReopened,
  IncidentClosed: end.IncidentClosed,
  IncidentCancelled: end.IncidentCancelled,
  IncidentMerged: end.IncidentMerged,
  SlaWarningRaised: sla.SlaWarningRaised,
  SlaBreached: sla.SlaBreached,
  SlaBreachCorrected: sla.SlaBreachCorrected,
} satisfies Readonly<Record<string, EventDeclaration>>;

/** The data of every event by its stored name. */
export type IncidentEventData = { [T in keyof typeof EVENTS]: DataOf<(typeof EVENTS)[T]> };
export type IncidentEventType = keyof IncidentEventData;

/** A recorded event of an incident; a union that narrows by `type`. */
export type IncidentEvent = { [T in IncidentEventType]: LedgerEvent<T, IncidentEventData[T]> }[IncidentEventType];
export type IncidentEventOf<T extends IncidentEventType> = Extract<IncidentEvent, { type: T }>;

/** An event as a decision returns it. */
export type IncidentDraft = { [T in IncidentEventType]: EventDraft<T, IncidentEventData[T]> }[IncidentEventType];

export type ContactTaken = IncidentEventData['ContactTaken'];
export type CustomerInformed = IncidentEventData['CustomerInformed'];
export type NoteAdded = IncidentEventData['NoteAdded'];
export type IncidentCorrected = IncidentEventData['IncidentCorrected'];
export type Classified = IncidentEventData['IncidentClassified'];
export type { Common };
export type { Classification, Party, PersonDetails, Source } from './messages/parts.js';
