import type { JsonObject } from '@app/event-store';
import { fixed, given, id, isObject, object, oneOf, personal, staff, text } from '@app/kernel';
import { liftedTerms, type Terms } from '@app/sla';
import { LONGEST } from '../checks/bounds.js';
import { KINDS } from '../vocabulary.js';
import { command, event } from './declare.js';
import { BY, channel, CLASSIFICATION, GIVEN_CLASSIFICATION, longText, matrixRef, PERSON, SOURCE } from './parts.js';

const REPORT = {
  kind: oneOf(KINDS, 'Kind', { example: 'incident' }),
  customerId: id({ example: 'alpenmarkt' }),
  'projectId?': id({ example: 'alpenmarkt-web' }),
  'serviceId?': id({ example: 'alpenmarkt-web-shop' }),
  // Absent where an imported row cannot say.
  'channel?': channel({ example: 'phone' }),
  // The free text of the incident is encrypted under this person's key.
  'contactId?': id({ description: 'The contact of the customer who reports it.', example: 'alpenmarkt-1' }),
  'source?': SOURCE,
  'reporter?': personal({ ...PERSON, description: 'Who reports it, where there is no contact record.' }),
  'title?': personal(text(LONGEST.title, { example: 'The shop answers with 502' })),
  'description?': personal(longText()),
};

const IncidentReported = event({
  audience: 'customer',
  asks: 'first',
  fields: {
    ...REPORT,
    'terms?': fixed(
      given<Terms>({ description: 'What the contract in force at the report promises; absent: no SLA is agreed.' }),
    ),
    'matrix?': fixed(
      staff(matrixRef('The communication matrix that counts; absent: none was defined, or it was imported.')),
    ),
  },
  schema: 4,
  upcasters: { 1: asItWas, 2: asItWas, 3: withLiftedTerms },
});

/** Begins an incident. With `classification` two events are written in one append. */
const ReportIncident = command('IncidentReported', {
  ...REPORT,
  'classification?': object(GIVEN_CLASSIFICATION, {
    name: 'GivenClassification',
    description: 'Classifies it in the same step.',
  }),
});

const classified = event({ audience: 'customer', asks: 'not-ended', fields: { ...CLASSIFICATION, 'by?': BY } });
const IncidentClassified = classified;
const IncidentReclassified = classified;

/** The first one is recorded as IncidentClassified, any other as IncidentReclassified. */
const ClassifyIncident = command('IncidentClassified', { ...GIVEN_CLASSIFICATION, 'by?': BY });

/** Version 1 knew no contracts, and version 2 no communication matrix: what was recorded then pins none. */
export function asItWas(data: JsonObject): JsonObject {
  return data;
}

/** Version 3 knew pauses of the resolution clock alone. */
export function withLiftedTerms(data: JsonObject): JsonObject {
  const { terms } = data;
  return isObject(terms) ? { ...data, terms: liftedTerms(terms) as JsonObject } : data;
}

export const REPORT_EVENTS = { IncidentReported, IncidentClassified, IncidentReclassified };
export const REPORT_COMMANDS = { ReportIncident, ClassifyIncident };
