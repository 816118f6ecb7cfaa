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

const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '';

const record =
  (...names: readonly string[]) =>
  (value: unknown): boolean =>
    typeof value === 'object' &&
    value !== null &&
    Object.keys(value).length > 0 &&
    Object.entries(value).every(([name, part]) => names.includes(name) && isText(part));

const text: Correctable = { optional: false, allowed: ['a text'], fits: isText };
const isId = (value: unknown): boolean => typeof value === 'string' && /^[!-~]{1,128}$/.test(value);
const id: Correctable = { optional: false, allowed: ['an id'], fits: isId };
const party: Correctable = {
  optional: false,
  allowed: ['{personId, teamId}'],
  fits: record('personId', 'teamId'),
};
const details: Correctable = {
  optional: false,
  allowed: ['{name, email, phone}'],
  fits: record('name', 'email', 'phone'),
};
const source: Correctable = {
  optional: false,
  allowed: ['{system, id}'],
  fits: (value) => record('system', 'id')(value) && Object.keys(value as object).length === 2,
};
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
    title: optional(text),
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
