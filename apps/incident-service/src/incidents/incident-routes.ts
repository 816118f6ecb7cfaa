import type { ChangeType } from '@app/incident';
import { CUSTOMERS, type Grant, RECORDERS, STAFF } from '../access/grants.js';

interface Route {
  /** Behind `/v1/incidents/{id}/`. */
  readonly path: string;
  /** Who may send it. */
  readonly may: Grant;
  readonly summary: string;
  /** How documents call the body. */
  readonly body: string;
  /** How clients call it, where that is not the command's name. */
  readonly operation?: string;
}

/** Every command on an incident that exists, and its route; a report has one of its own. */
export const ROUTES: { readonly [T in ChangeType]: Route } = {
  ClassifyIncident: {
    path: 'classification',
    may: RECORDERS,
    summary: 'Classify it, or classify it anew',
    body: 'ClassificationDto',
  },
  AssignIncident: {
    path: 'assignment',
    may: RECORDERS,
    summary: 'Assign it to a person, a team, or both',
    body: 'AssignmentDto',
  },
  PageIncident: {
    path: 'pages',
    may: RECORDERS,
    summary: 'Record that somebody was paged; sends nothing',
    body: 'PageDto',
  },
  AcknowledgeIncident: {
    path: 'acknowledgement',
    may: RECORDERS,
    summary: 'Acknowledge it: a person takes notice',
    body: 'AcknowledgementDto',
  },
  StartWork: {
    path: 'work-start',
    may: RECORDERS,
    summary: 'Record that work has started',
    body: 'WorkStartDto',
  },
  EscalateIncident: {
    path: 'escalations',
    may: RECORDERS,
    summary: 'Record to whom it went up, and why',
    body: 'EscalationDto',
  },
  PutIncidentOnHold: {
    path: 'hold',
    may: RECORDERS,
    summary: 'Put it on hold, with the reason',
    body: 'HoldDto',
    operation: 'holdIncident',
  },
  ResumeIncident: {
    path: 'resumption',
    may: RECORDERS,
    summary: 'Go on after a hold',
    body: 'ResumptionDto',
  },
  TakeContact: {
    path: 'contacts',
    may: RECORDERS,
    summary: 'Record that the customer called: who took it, for whom, why',
    body: 'ContactDto',
  },
  InformCustomer: {
    path: 'customer-information',
    may: RECORDERS,
    summary: 'Tell the customer something; the customer reads it',
    body: 'CustomerInformationDto',
  },
  RecordReply: {
    path: 'customer-replies',
    may: CUSTOMERS,
    summary: 'Record what the customer answers; may end a hold that waits for it',
    body: 'CustomerReplyDto',
    operation: 'recordCustomerReply',
  },
  AddNote: {
    path: 'notes',
    may: RECORDERS,
    summary: 'Add a note for the staff',
    body: 'NoteDto',
  },
  AddReference: {
    path: 'references',
    may: RECORDERS,
    summary: 'Refer to a problem, a change, a foreign ticket',
    body: 'ReferenceDto',
  },
  CorrectIncident: {
    path: 'corrections',
    may: STAFF,
    summary: 'Correct a field of a recorded event',
    body: 'CorrectionDto',
  },
  ResolveIncident: {
    path: 'resolution',
    may: RECORDERS,
    summary: 'Resolve it',
    body: 'ResolutionDto',
  },
  ReopenIncident: {
    path: 'reopening',
    may: CUSTOMERS,
    summary: 'Reopen what was resolved or closed',
    body: 'ReopeningDto',
  },
  CloseIncident: {
    path: 'closure',
    may: STAFF,
    summary: 'Close what is resolved',
    body: 'ClosureDto',
  },
  CancelIncident: {
    path: 'cancellation',
    may: CUSTOMERS,
    summary: 'Cancel it: it was none',
    body: 'CancellationDto',
  },
  MergeIncident: {
    path: 'merge',
    may: STAFF,
    summary: 'Merge it into another incident, which goes on',
    body: 'MergeDto',
  },
  CorrectSlaBreach: {
    path: 'breach-corrections',
    may: STAFF,
    summary: 'Record that a recorded SLA breach was none',
    body: 'BreachCorrectionDto',
  },
};
