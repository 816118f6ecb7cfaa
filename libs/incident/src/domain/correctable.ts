import { LONGEST } from './checks/bounds.js';
import { type Check, id as anId, problemsOf } from './checks/check.js';
import { longText, party as aParty, person as aPerson, source as aSource, title } from './checks/parts.js';
import type { IncidentEventType } from './events.js';
import { CHANNELS, HOLD_REASONS, KINDS, LEVELS, PAGE_CHANNELS, PRIORITIES, REFERENCE_KINDS } from './vocabulary.js';

/** What a field may be corrected to. */
export interface Correctable {
  /** Whether the event can do without it, so that `null` is a correction. */
  readonly optional: boolean;
  /** For people, when the value does not fit. */
  readonly allowed: readonly string[];
  readonly fits: (value: unknown) => boolean;
}

/** A field takes by correction what it takes in the command that records it. */
const like = (check: Check, allowed: string): Correctable => ({
  optional: false,
  allowed: [allowed],
  fits: (value) => problemsOf({ value: check }, { value }).length === 0,
});

const text = like(longText, `a text of 1 to ${LONGEST.text} characters`);
const shortText = like(title, `a text of 1 to ${LONGEST.title} characters`);
const id = like(anId, 'an id');
const party = like(aParty, '{personId, teamId}');
const details = like(aPerson, '{name, email, phone}');
const source = like(aSource, '{system, id}');
const oneOf = (values: readonly (string | number)[]): Correctable => ({
  optional: false,
  allowed: values.map(String),
  fits: (value) => values.includes(value as string | number),
});
const optional = (field: Correctable): Correctable => ({ ...field, optional: true });

const by = { by: optional(id) };
const why = { ...by, text: optional(text) };
const classification = {
  priority: oneOf(PRIORITIES),
  impact: optional(oneOf(LEVELS)),
  urgency: optional(oneOf(LEVELS)),
  ...by,
};
const to = { personId: optional(id), teamId: optional(id) };

/**
 * The fields of each event that a correction can name. None of them takes part in legality: when something happened and
 * that it happened are facts, and so is where a merged incident went.
 */
export const CORRECTABLE: { readonly [T in IncidentEventType]: Readonly<Record<string, Correctable>> } = {
  IncidentReported: {
    kind: oneOf(KINDS),
    customerId: id,
    projectId: optional(id),
    serviceId: optional(id),
    channel: optional(oneOf(CHANNELS)),
    contactId: optional(id),
    source: optional(source),
    reporter: optional(details),
    title: optional(shortText),
    description: optional(text),
  },
  IncidentClassified: classification,
  IncidentReclassified: classification,
  IncidentAssigned: { ...to, ...by },
  IncidentPaged: { personId: id, channel: oneOf(PAGE_CHANNELS), pageId: optional(id), ...by },
  IncidentAcknowledged: { by: id },
  WorkStarted: by,
  IncidentEscalated: { ...to, ...why },
  IncidentPutOnHold: { reason: oneOf(HOLD_REASONS), ...why },
  IncidentResumed: why,
  ContactTaken: {
    takenBy: id,
    channel: optional(oneOf(CHANNELS)),
    contactId: optional(id),
    intendedFor: optional(party),
    passedOnTo: optional(party),
    caller: optional(details),
    text,
  },
  CustomerInformed: { channel: optional(oneOf(CHANNELS)), contactId: optional(id), ...by, text },
  NoteAdded: { ...by, text },
  ReferenceAdded: { kind: oneOf(REFERENCE_KINDS), id, system: optional(id), ...by },
  IncidentCorrected: {},
  IncidentResolved: { code: optional(id), ...why },
  IncidentReopened: why,
  IncidentClosed: { code: optional(id), ...why },
  IncidentCancelled: why,
  IncidentMerged: why,
  SlaWarningRaised: {},
  SlaBreached: {},
  SlaBreachCorrected: {},
};
