import { type Field, given, id, isObject, isText, object, orNull, personal, revision, text } from '@app/kernel';
import type { Terms, VersionRef } from '@app/sla';
import { LONGEST } from '../checks/bounds.js';
import { command, event } from './declare.js';
import { BY, longText, type Party, type PersonDetails, type Source } from './parts.js';
import { asItWas, withLiftedTerms } from './report.js';

/**
 * Supersedes one field of one earlier event. What the field was is never stored: the history derives it. Exactly one of
 * `value` and `personalValue` is written; `value: null` takes the field away. `text` says why.
 */
const IncidentCorrected = event({
  audience: 'staff',
  asks: 'reported',
  final: true,
  fields: {
    corrects: revision({ description: 'The revision of the corrected event.' }),
    field: text(LONGEST.field),
    'value?': given<string | number | null | Party | Source>(),
    'terms?': given<Terms | null>({
      description: 'With another customer or project another contract is pinned; null: none is agreed with them.',
    }),
    'matrix?': given<VersionRef | null>({
      description: 'With another customer or project another communication matrix counts; null: none does.',
    }),
    'personalValue?': personal(given<string | PersonDetails>({ description: 'Of a field that is personal itself.' })),
    'by?': BY,
    'text?': personal(longText()),
  },
  schema: 4,
  upcasters: { 1: asItWas, 2: asItWas, 3: withLiftedTerms },
});

const MOST_PARTS = 8;

const isFlat = (value: unknown): boolean =>
  isObject(value) &&
  Object.keys(value).length <= MOST_PARTS &&
  Object.entries(value).every(
    ([name, part]) => /^[A-Za-z]{1,32}$/.test(name) && !(name in Object.prototype) && isText(part, LONGEST.text),
  );

const isStorable = (value: unknown): boolean =>
  typeof value === 'string' && (value === '' || [...value].length <= LONGEST.text);

/** What can be stored at all; which field takes what is judged on the event that is corrected (correctable.ts). */
export const CORRECTION_VALUE: Field<string | number | null | Party | Source | PersonDetails> = {
  oneOf: [
    { type: 'string', maxLength: LONGEST.text },
    { type: 'integer' },
    { type: 'object', additionalProperties: { type: 'string' } },
    { type: 'null' },
  ],
  rule: 'must be a text, a whole number, null or a flat object of texts',
  fits: (value) => value === null || isStorable(value) || Number.isSafeInteger(value) || isFlat(value),
  stored: true,
  description: 'What the field is; null takes it away. An object for a party, a source or the details of a person.',
  example: 'The checkout answers with 502',
};

/** What belongs to the new customer; null: nothing does. */
const BROUGHT = object(
  {
    'projectId?': orNull(id({ description: 'What project it is then.' })),
    'serviceId?': orNull(id({ description: 'What service it is then.' })),
    'contactId?': orNull(id({ description: 'Which contact reported it then.' })),
  },
  {
    name: 'Brought',
    description:
      'Of a correction of the customer: what project, service and contact are then. What stays must not belong to the former customer.',
  },
);

/** The field of the event at `revision` is `value` (null: it has none), and `text` says why. */
const CorrectIncident = command('IncidentCorrected', {
  'by?': BY,
  revision: revision({ description: 'The revision of the event that is corrected.', example: '0' }),
  field: text(LONGEST.field, { description: 'The field of that event.', example: 'title' }),
  value: CORRECTION_VALUE,
  'with?': BROUGHT,
  text: longText({ description: 'Why.', example: 'It was the checkout, not the web server' }),
});

export const CORRECTION_EVENTS = { IncidentCorrected };
export const CORRECTION_COMMANDS = { CorrectIncident };
