import type { ClockName, SlaBreachCorrected } from '@app/sla';
import type { Party, PersonDetails, Source } from './events.js';
import type { Channel, HoldReason, Kind, Level, PageChannel, Phase, Priority, ReferenceKind } from './vocabulary.js';

/** What every command may say about time; instants are whole seconds, `2026-03-27T15:00:00Z`. */
export type Timing = {
  /** When it happened. Absent: now (or the latest instant of the stream, if that is later). */
  occurredAt?: string;
  /** The instant that a source named, where it must not be taken for `occurredAt`. */
  statedAt?: string;
};

/** Priority, or impact and urgency, or all three; without a priority the table makes it of the other two. */
export type GivenClassification = { priority?: Priority; impact?: Level; urgency?: Level };

/** Begins an incident. With `classification` two events are written in one append. */
export type ReportIncident = Timing & {
  type: 'ReportIncident';
  kind: Kind;
  customerId: string;
  projectId?: string;
  serviceId?: string;
  channel?: Channel;
  contactId?: string;
  source?: Source;
  reporter?: PersonDetails;
  title?: string;
  description?: string;
  classification?: GivenClassification;
};

/** The first one is recorded as IncidentClassified, any other as IncidentReclassified. */
export type ClassifyIncident = Timing & GivenClassification & { type: 'ClassifyIncident'; by?: string };

/** A person, a team, or both; replaces the assignment before. */
export type AssignIncident = Timing & Party & { type: 'AssignIncident'; by?: string };

/** Records that `personId` was paged; sends nothing. */
export type PageIncident = Timing & {
  type: 'PageIncident';
  personId: string;
  channel: PageChannel;
  by?: string;
  pageId?: string;
};

/** `by` is the person who takes notice. */
export type AcknowledgeIncident = Timing & { type: 'AcknowledgeIncident'; by: string };

export type StartWork = Timing & { type: 'StartWork'; by?: string };

/** To a person, a team, or both; `text` says why. */
export type EscalateIncident = Timing & Party & { type: 'EscalateIncident'; by?: string; text?: string };

/** On an incident that is on hold already: another reason takes the place of the first. */
export type PutIncidentOnHold = Timing & { type: 'PutIncidentOnHold'; reason: HoldReason; by?: string; text?: string };

export type ResumeIncident = Timing & { type: 'ResumeIncident'; by?: string; text?: string };

/** Somebody of the customer called: who took it (`takenBy`), whom they wanted, why, and on to whom it went. */
export type TakeContact = Timing & {
  type: 'TakeContact';
  takenBy: string;
  channel?: Channel;
  contactId?: string;
  intendedFor?: Party;
  passedOnTo?: Party;
  caller?: PersonDetails;
  text: string;
};

/** The customer reads `text`. */
export type InformCustomer = Timing & {
  type: 'InformCustomer';
  text: string;
  by?: string;
  channel?: Channel;
  contactId?: string;
};

/** For the staff alone. */
export type AddNote = Timing & { type: 'AddNote'; text: string; by?: string };

export type AddReference = Timing & {
  type: 'AddReference';
  kind: ReferenceKind;
  id: string;
  system?: string;
  by?: string;
};

/** The field of the event at `revision` is `value` (null: it has none), and `text` says why. */
export type CorrectIncident = Timing & {
  type: 'CorrectIncident';
  /** Decimal, as events show it. */
  revision: string;
  field: string;
  value: string | number | null | Party | Source | PersonDetails;
  /** Of a correction of the customer: what project, service and contact are then; null: none. */
  with?: { projectId?: string | null; serviceId?: string | null; contactId?: string | null };
  by?: string;
  text: string;
};

export type ResolveIncident = Timing & { type: 'ResolveIncident'; by?: string; code?: string; text?: string };

export type ReopenIncident = Timing & { type: 'ReopenIncident'; by?: string; text?: string };

export type CloseIncident = Timing & { type: 'CloseIncident'; by?: string; code?: string; text?: string };

export type CancelIncident = Timing & { type: 'CancelIncident'; by?: string; text?: string };

export type MergeIncident = Timing & {
  type: 'MergeIncident';
  /** The number of the incident that goes on, without hyphens: `7K3MQ9XDK`. */
  into: string;
  /** A fact that the handler looks up: the phase in which the target stands; absent: there is no such incident. */
  targetPhase?: Phase;
  /** A fact too: whose incident the target is. */
  targetCustomer?: string;
  by?: string;
  text?: string;
};

export type BreachCorrectionReason = SlaBreachCorrected['reason'];

/** What a clock promises and when it counts as missed: the runner of the deadlines says it, on the same fold as here. */
type Deadline = {
  clock: ClockName;
  /** The revision of the event that began the cycle, decimal. */
  cycle: string;
  /** The revision of the event that set the due instant, decimal. */
  setBy: string;
};

/** Sent when this share of a target is used up; there is nothing to do unless the clock says so. */
export type RaiseSlaWarning = Timing & Deadline & { type: 'RaiseSlaWarning'; percent: number };

/** Sent when a clock has run out; there is nothing to do unless the clock says so. */
export type RaiseSlaBreach = Timing & Deadline & { type: 'RaiseSlaBreach' };

/** What was recorded late shows that a recorded breach was none; `text` says more of it. */
export type CorrectSlaBreach = Timing & {
  type: 'CorrectSlaBreach';
  /** Of the recorded breach, decimal. */
  revision: string;
  reason: BreachCorrectionReason;
  by?: string;
  text: string;
};

export type SingleCommand =
  | ReportIncident
  | ClassifyIncident
  | AssignIncident
  | PageIncident
  | AcknowledgeIncident
  | StartWork
  | EscalateIncident
  | PutIncidentOnHold
  | ResumeIncident
  | TakeContact
  | InformCustomer
  | AddNote
  | AddReference
  | CorrectIncident
  | ResolveIncident
  | ReopenIncident
  | CloseIncident
  | CancelIncident
  | MergeIncident
  | CorrectSlaBreach;
export type CommandType = SingleCommand['type'];

/** Decided in order, each on what the one before made, and written in one append: a row of an import. */
export type Several = { type: 'Several'; commands: readonly SingleCommand[] };

/** What the service itself says when an instant has come; no caller does. */
export type Raise = RaiseSlaWarning | RaiseSlaBreach;

export type IncidentCommand = SingleCommand | Several | Raise;
