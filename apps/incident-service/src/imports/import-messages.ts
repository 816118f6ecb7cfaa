import { flag, integer, list, object, string, type TypeOf, uuid } from '@app/kernel';
import { FIELD_PROBLEM } from '../http/problem.js';

/** A line of the request. */
export const IMPORT_LINE = object(
  {
    commandId: uuid({ description: 'Names the line for ever: sent again, it has no second effect.' }),
    'incident?': string({ description: 'The number of the incident that the line is about.' }),
    'reportedBy?': uuid({
      description: 'Instead of the number: the `commandId` of the line that reported the incident.',
    }),
    commands: list(
      { ...object({ type: string() }), additionalProperties: {} },
      {
        minItems: 1,
        maxItems: 100,
        description: '`{"type": "ReportIncident", ...}`: the fields of the routes\' bodies. They are one append.',
      },
    ),
    'source?': {
      type: 'object',
      minProperties: 1,
      maxProperties: 1000,
      additionalProperties: { type: ['string', 'number', 'boolean', 'null'] } as never,
      description:
        'The row as the foreign system has it, column by column. With it the line is compared by the row when it is sent\nagain, whatever commands were made of it.',
    } as never,
  },
  { name: 'ImportLine' },
);

const RECEIPT = object(
  {
    id: string(),
    revision: string(),
    position: string(),
    changed: flag({ description: 'False when nothing had to be recorded.' }),
    'former?': flag({
      description: 'True where an earlier release recorded the line, so that its row could not be compared.',
    }),
    'textWithheld?': flag({
      description:
        'True when it was recorded without its text: the person or customer whose key would seal it was erased.',
    }),
  },
  { name: 'ImportReceipt' },
);

const PROBLEM = object(
  { code: string(), status: integer(), detail: string(), 'errors?': list(FIELD_PROBLEM) },
  { name: 'ImportProblem' },
);

const UNKNOWN_NAMES = object(
  { 'customers?': integer(), 'projects?': integer(), 'services?': integer(), 'contacts?': integer() },
  { name: 'UnknownNames' },
);

/** A line of the answer: a receipt or a problem, in the order of the request's lines. */
export const IMPORT_RESULT = object(
  {
    line: integer({ description: 'Of the request, from 1.' }),
    'commandId?': string(),
    'receipt?': RECEIPT,
    'unknown?': {
      ...UNKNOWN_NAMES,
      description: 'Of a line that was recorded; absent where everything that it names is defined.',
    },
    'problem?': PROBLEM,
  },
  { name: 'ImportResult' },
);
export type ImportResult = TypeOf<typeof IMPORT_RESULT>;
