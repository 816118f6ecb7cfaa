import { isObject } from '@app/kernel';
import type { CommandType } from '../commands.js';
import {
  BREACH_CORRECTION_REASONS,
  CHANNELS,
  HOLD_REASONS,
  KINDS,
  LEVELS,
  PAGE_CHANNELS,
  PRIORITIES,
  REFERENCE_KINDS,
} from '../vocabulary.js';
import { LONGEST } from './bounds.js';
import {
  type Check,
  type Checks,
  type FieldProblem,
  id,
  object,
  oneOf,
  optional,
  problemsOf,
  revision,
  text,
} from './check.js';
import { correctionValue, longText, party, person, source, timing, title } from './parts.js';

const by = { by: optional(id) };
const why = { ...by, text: optional(longText) };
const whom = { personId: optional(id), teamId: optional(id) };
const channel = { channel: optional(oneOf(CHANNELS)), contactId: optional(id) };
const classification = {
  priority: optional(oneOf(PRIORITIES)),
  impact: optional(oneOf(LEVELS)),
  urgency: optional(oneOf(LEVELS)),
};
const ended = { ...why, code: optional(id) };

/** An id, or null: there is none. */
const orNull: Check = optional({ rule: `${id.rule}, or null`, fits: (value) => value === null || id.fits(value) });

/** What each command takes besides its type. */
const FIELDS: { readonly [T in CommandType]: Checks } = {
  ReportIncident: {
    kind: oneOf(KINDS),
    customerId: id,
    projectId: optional(id),
    serviceId: optional(id),
    ...channel,
    source: optional(source),
    reporter: optional(person),
    title: optional(title),
    description: optional(longText),
    classification: optional(object(classification)),
  },
  ClassifyIncident: { ...classification, ...by },
  AssignIncident: { ...whom, ...by },
  PageIncident: { personId: id, channel: oneOf(PAGE_CHANNELS), pageId: optional(id), ...by },
  AcknowledgeIncident: { by: id },
  StartWork: by,
  EscalateIncident: { ...whom, ...why },
  PutIncidentOnHold: { reason: oneOf(HOLD_REASONS), ...why },
  ResumeIncident: why,
  TakeContact: {
    takenBy: id,
    ...channel,
    intendedFor: optional(party),
    passedOnTo: optional(party),
    caller: optional(person),
    text: longText,
  },
  InformCustomer: { text: longText, ...channel, ...by },
  AddNote: { text: longText, ...by },
  AddReference: { kind: oneOf(REFERENCE_KINDS), id, system: optional(id), ...by },
  CorrectIncident: {
    revision,
    field: text(LONGEST.field),
    value: correctionValue,
    with: optional(object({ projectId: orNull, serviceId: orNull, contactId: orNull })),
    text: longText,
    ...by,
  },
  ResolveIncident: ended,
  ReopenIncident: why,
  CloseIncident: ended,
  CancelIncident: why,
  MergeIncident: { into: text(LONGEST.number), ...why },
  CorrectSlaBreach: { revision, reason: oneOf(BREACH_CORRECTION_REASONS), text: longText, ...by },
};

const OF_A_COMMAND: Readonly<Record<string, Checks>> = Object.fromEntries(
  Object.entries(FIELDS).map(([type, checks]) => [type, { type: oneOf([type]), ...timing, ...checks }]),
);

/** Whatever door a command comes through, this is what it may say; nothing where it is right. */
export function commandProblems(command: unknown, path = ''): readonly FieldProblem[] {
  if (!isObject(command)) return [{ field: path.replace(/\.$/, ''), message: 'a command must be an object' }];
  const { type } = command;
  const checks = typeof type === 'string' && Object.hasOwn(OF_A_COMMAND, type) ? OF_A_COMMAND[type] : undefined;
  if (checks !== undefined) return problemsOf(checks, command, path);
  return [{ field: `${path}type`, message: `type must be one of ${Object.keys(FIELDS).join(', ')}` }];
}
