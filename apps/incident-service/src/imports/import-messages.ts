import type { SingleCommand } from '@app/incident';
import { type Field, flag, integer, isId, isObject, list, object, string, type TypeOf, uuid } from '@app/kernel';
import { UUID } from '@app/platform';
import { FIELD_PROBLEM } from '../http/problem.js';

const MOST_COMMANDS = 100;
const MOST_CELLS = 1_000;

const lineId = (description: string): Field<string> => ({
  ...uuid({ description }),
  rule: 'must be a UUID in lower case',
  fits: (value) => typeof value === 'string' && UUID.test(value),
});

/** What each of them may say, the command itself declares. */
const COMMANDS: Field<readonly SingleCommand[]> = {
  type: 'array',
  items: { type: 'object', properties: { type: string() }, required: ['type'], additionalProperties: {} },
  minItems: 1,
  maxItems: MOST_COMMANDS,
  description: '`{"type": "ReportIncident", ...}`: the fields of the routes\' bodies. They are one append.',
  rule: `must be a list of 1 to ${MOST_COMMANDS} commands`,
  fits: (value) => Array.isArray(value) && value.length > 0 && value.length <= MOST_COMMANDS,
};

type Cell = string | number | boolean | null;
const isCell = (cell: unknown): boolean => cell === null || ['string', 'number', 'boolean'].includes(typeof cell);
const CELLS: Field<Readonly<Record<string, Cell>>> = {
  type: 'object',
  // Of several types at once no other declaration is.
  additionalProperties: { type: ['string', 'number', 'boolean', 'null'] } as never,
  minProperties: 1,
  maxProperties: MOST_CELLS,
  description:
    'The row as the foreign system has it, column by column. With it the line is compared by the row when it is sent\nagain, whatever commands were made of it.',
  rule: `must be an object of 1 to ${MOST_CELLS} cells, each a text, a number, true, false or null`,
  fits(value) {
    const cells = isObject(value) ? Object.values(value) : [];
    return cells.length > 0 && cells.length <= MOST_CELLS && cells.every(isCell);
  },
};

/** One line of an import: its commands are one append, under a command id that names the line for ever. */
export const IMPORT_LINE = object(
  {
    commandId: lineId('Names the line for ever: sent again, it has no second effect.'),
    'incident?': {
      ...string({ description: 'The number of the incident that the line is about.' }),
      rule: 'must be the number of an incident',
      fits: isId,
    },
    'reportedBy?': lineId('Instead of the number: the `commandId` of the line that reported the incident.'),
    commands: COMMANDS,
    'source?': CELLS,
  },
  { name: 'ImportLine' },
);
export type ImportLine = TypeOf<typeof IMPORT_LINE>;

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
