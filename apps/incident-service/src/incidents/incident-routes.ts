import type { Type } from '@nestjs/common';
import { type ChangeType, COMMANDS } from '@app/incident';
import { bodyOf } from '../http/declared/class-of.js';
import { IsCorrectionValue } from './correction-value.js';

interface Route {
  /** Behind `/v1/incidents/{id}/`. */
  readonly path: string;
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
    summary: 'Classify it, or classify it anew',
    body: 'ClassificationDto',
  },
  AssignIncident: {
    path: 'assignment',
    summary: 'Assign it to a person, a team, or both',
    body: 'AssignmentDto',
  },
  PageIncident: {
    path: 'pages',
    summary: 'Record that somebody was paged; sends nothing',
    body: 'PageDto',
  },
  AcknowledgeIncident: {
    path: 'acknowledgement',
    summary: 'Acknowledge it: a person takes notice',
    body: 'AcknowledgementDto',
  },
  StartWork: {
    path: 'work-start',
    summary: 'Record that work has started',
    body: 'WorkStartDto',
  },
  EscalateIncident: {
    path: 'escalations',
    summary: 'Record to whom it went up, and why',
    body: 'EscalationDto',
  },
  PutIncidentOnHold: {
    path: 'hold',
    summary: 'Put it on hold, with the reason',
    body: 'HoldDto',
    operation: 'holdIncident',
  },
  ResumeIncident: {
    path: 'resumption',
    summary: 'Go on after a hold',
    body: 'ResumptionDto',
  },
  TakeContact: {
    path: 'contacts',
    summary: 'Record that the customer called: who took it, for whom, why',
    body: 'ContactDto',
  },
  InformCustomer: {
    path: 'customer-information',
    summary: 'Tell the customer something; the customer reads it',
    body: 'CustomerInformationDto',
  },
  AddNote: {
    path: 'notes',
    summary: 'Add a note for the staff',
    body: 'NoteDto',
  },
  AddReference: {
    path: 'references',
    summary: 'Refer to a problem, a change, a foreign ticket',
    body: 'ReferenceDto',
  },
  CorrectIncident: {
    path: 'corrections',
    summary: 'Correct a field of a recorded event',
    body: 'CorrectionDto',
  },
  ResolveIncident: {
    path: 'resolution',
    summary: 'Resolve it',
    body: 'ResolutionDto',
  },
  ReopenIncident: {
    path: 'reopening',
    summary: 'Reopen what was resolved or closed',
    body: 'ReopeningDto',
  },
  CloseIncident: {
    path: 'closure',
    summary: 'Close what is resolved',
    body: 'ClosureDto',
  },
  CancelIncident: {
    path: 'cancellation',
    summary: 'Cancel it: it was none',
    body: 'CancellationDto',
  },
  MergeIncident: {
    path: 'merge',
    summary: 'Merge it into another incident, which goes on',
    body: 'MergeDto',
  },
  CorrectSlaBreach: {
    path: 'breach-corrections',
    summary: 'Record that a recorded SLA breach was none',
    body: 'BreachCorrectionDto',
  },
};

const CHANGES = Object.keys(ROUTES) as ChangeType[];

/** The bodies of these routes. */
export const BODIES = Object.fromEntries(
  CHANGES.map((type) => [type, bodyOf(COMMANDS[type].body, ROUTES[type].body)]),
) as { readonly [T in ChangeType]: Type<object> };
IsCorrectionValue()(BODIES.CorrectIncident.prototype as object, 'value');

export class ReportIncidentDto extends bodyOf(COMMANDS.ReportIncident.body, 'ReportIncidentDto') {}
