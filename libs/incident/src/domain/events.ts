import type { EventDraft, LedgerEvent } from '@app/event-store';
import type { SlaBreachCorrected, SlaBreached, SlaWarningRaised, Terms } from '@app/sla';
import type { Channel, HoldReason, Kind, Level, PageChannel, Priority, ReferenceKind } from './vocabulary.js';

/*
 * The events of an incident. These names and shapes are the storage format: a shape changes only with a new schema
 * version and an upcaster (event-types.ts). Ids are opaque; whoever wrote an event stands in its metadata as `actor`.
 * Fields marked "personal" are stored encrypted and are absent once their key is destroyed.
 */

/** What any event may carry. */
export type Common = {
  /** The instant that a source named, where it was not taken for `occurredAt`. */
  statedAt?: string;
  /** Its personal fields could not be recorded: the person or customer that they would belong to was erased. */
  textWithheld?: true;
};

/** Somebody of the staff, a team, or somebody in a team. */
export type Party = { personId?: string; teamId?: string };

/** How to reach somebody who has no contact record, or what differs from it. */
export type PersonDetails = { name?: string; email?: string; phone?: string };

/** Where a report stands in the system that it came from. */
export type Source = { system: string; id: string };

/** Priority always; impact and urgency as well where the caller gave them. */
export type Classification = { priority: Priority; impact?: Level; urgency?: Level };

export type IncidentReported = Common & {
  kind: Kind;
  customerId: string;
  projectId?: string;
  serviceId?: string;
  /** Absent where an imported row cannot say. */
  channel?: Channel;
  /** The customer's contact who reported it; the free text of the incident is encrypted under this person's key. */
  contactId?: string;
  source?: Source;
  /** What the contract in force at the report promises; absent: no SLA is agreed. */
  terms?: Terms;
  /** Personal. */
  reporter?: PersonDetails;
  /** Personal. */
  title?: string;
  /** Personal. */
  description?: string;
};

export type Classified = Common & Classification & { by?: string };

/** Replaces the whole assignment. */
export type IncidentAssigned = Common & Party & { by?: string };

export type IncidentPaged = Common & {
  personId: string;
  channel: PageChannel;
  /** Who had the page sent, if it was a person. */
  by?: string;
  /** The page's own id, where another system or the paging engine has one. */
  pageId?: string;
};

export type IncidentAcknowledged = Common & { by: string };

export type WorkStarted = Common & {
  /** Absent where an imported row cannot say. */
  by?: string;
};

/** `personId` and `teamId` name to whom it went up; `text` says why (personal). */
export type IncidentEscalated = Common & Party & { by?: string; text?: string };

export type IncidentPutOnHold = Common & { reason: HoldReason; by?: string; text?: string };

export type IncidentResumed = Common & { by?: string; text?: string };

export type ContactTaken = Common & {
  /** Who took the call, or the message. */
  takenBy: string;
  channel?: Channel;
  /** Who of the customer called. */
  contactId?: string;
  /** Whom the caller wanted. */
  intendedFor?: Party;
  passedOnTo?: Party;
  /** Who called, where there is no contact record. Personal. */
  caller?: PersonDetails;
  /** What it was about. Personal. */
  text?: string;
};

/** What the customer was told, and may read again. `text` is personal. */
export type CustomerInformed = Common & { by?: string; channel?: Channel; contactId?: string; text?: string };

/** For the staff alone. `text` is personal. */
export type NoteAdded = Common & { by?: string; text?: string };

export type ReferenceAdded = Common & {
  kind: ReferenceKind;
  id: string;
  /** Whose id it is; absent: this installation's. */
  system?: string;
  by?: string;
};

/**
 * Supersedes one field of one earlier event. What the field was is never stored: the history derives it. Exactly one of
 * `value` and `personalValue` is written; `value: null` takes the field away. `text` says why (personal).
 */
export type IncidentCorrected = Common & {
  /** The revision of the corrected event, as a decimal. */
  corrects: string;
  field: string;
  value?: string | number | null | Party | Source;
  /** With another customer or project another contract is pinned; null: none is agreed with them. */
  terms?: Terms | null;
  /** Personal: the new value of a field that is personal itself. */
  personalValue?: string | PersonDetails;
  by?: string;
  text?: string;
};

/** `code` is the provider's own closing code; `text` tells the customer what was done (personal). */
export type IncidentResolved = Common & { by?: string; code?: string; text?: string };

export type IncidentReopened = Common & { by?: string; text?: string };

export type IncidentClosed = Common & { by?: string; code?: string; text?: string };

export type IncidentCancelled = Common & { by?: string; text?: string };

/** Written on the incident that ends; `into` is the number of the one that goes on. */
export type IncidentMerged = Common & { into: string; by?: string; text?: string };

/** Clocks and what was raised of them are named as the clocks themselves name them (@app/sla). */
export type { SlaBreachCorrected, SlaBreached, SlaWarningRaised };

/** Every event by its stored name. */
export type IncidentEventData = {
  IncidentReported: IncidentReported;
  IncidentClassified: Classified;
  IncidentReclassified: Classified;
  IncidentAssigned: IncidentAssigned;
  IncidentPaged: IncidentPaged;
  IncidentAcknowledged: IncidentAcknowledged;
  WorkStarted: WorkStarted;
  IncidentEscalated: IncidentEscalated;
  IncidentPutOnHold: IncidentPutOnHold;
  IncidentResumed: IncidentResumed;
  ContactTaken: ContactTaken;
  CustomerInformed: CustomerInformed;
  NoteAdded: NoteAdded;
  ReferenceAdded: ReferenceAdded;
  IncidentCorrected: IncidentCorrected;
  IncidentResolved: IncidentResolved;
  IncidentReopened: IncidentReopened;
  IncidentClosed: IncidentClosed;
  IncidentCancelled: IncidentCancelled;
  IncidentMerged: IncidentMerged;
  SlaWarningRaised: Common & SlaWarningRaised;
  SlaBreached: Common & SlaBreached;
  SlaBreachCorrected: Common & SlaBreachCorrected;
};
export type IncidentEventType = keyof IncidentEventData;

/** A recorded event of an incident; a union that narrows by `type`. */
export type IncidentEvent = { [T in IncidentEventType]: LedgerEvent<T, IncidentEventData[T]> }[IncidentEventType];
export type IncidentEventOf<T extends IncidentEventType> = Extract<IncidentEvent, { type: T }>;

/** An event as a decision returns it. */
export type IncidentDraft = { [T in IncidentEventType]: EventDraft<T, IncidentEventData[T]> }[IncidentEventType];
