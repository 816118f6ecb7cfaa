import type { EventDraft, LedgerEvent } from '@app/event-store';
import { CORRECTION_EVENTS } from '../messages/correction.js';
import type { Common, DataOf, EventDeclaration } from '../messages/declare.js';
import { END_EVENTS } from '../messages/end.js';
import { PAGING_EVENTS } from '../messages/paging.js';
import { PINNING_EVENTS } from '../messages/pinning.js';
import { REPORT_EVENTS } from '../messages/report.js';
import { SLA_EVENTS } from '../messages/sla.js';
import { WORD_EVENTS } from '../messages/words.js';
import { WORK_EVENTS } from '../messages/work.js';

/*
 * The events of an incident by their stored names. These names, and the shapes that stand with them (messages/), are the
 * storage format: a shape changes only with a new schema version and an upcaster. Ids are opaque; whoever wrote an event
 * stands in its metadata as `actor`.
 */
export const EVENTS = {
  ...REPORT_EVENTS,
  ...WORK_EVENTS,
  ...WORD_EVENTS,
  ...CORRECTION_EVENTS,
  ...END_EVENTS,
  ...SLA_EVENTS,
  ...PINNING_EVENTS,
  ...PAGING_EVENTS,
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
export type CustomerReplied = IncidentEventData['CustomerReplied'];
export type NoteAdded = IncidentEventData['NoteAdded'];
export type IncidentCorrected = IncidentEventData['IncidentCorrected'];
export type Classified = IncidentEventData['IncidentClassified'];
export type { Common };
export type { Classification, Party, PersonDetails, Source } from '../messages/parts.js';
