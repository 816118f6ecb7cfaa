import { dateTime, list, object, oneOf, someObject, string, type TypeOf } from '@app/kernel';
import { CONTACT, type ShownLadder, VERSION_REF } from './answers.js';

const HOURS = object(
  {
    calendar: VERSION_REF,
    zone: string({ example: 'Europe/Berlin' }),
    week: list(string({ example: 'Monday 08:00-18:00' }), { description: 'The hours of the week, a day each.' }),
    holidays: list(string({ example: '2026-12-25 Christmas' }), { description: 'Days with other hours.' }),
    knownUntil: string({ description: 'The last year whose holidays are known.', example: '2027' }),
  },
  { name: 'MatrixServiceHours' },
);

const CONFIRMATION = object(
  {
    version: string({ example: '0' }),
    customerId: string(),
    contactId: string({ description: 'Who of the customer agreed.' }),
    at: dateTime(),
  },
  { name: 'MatrixConfirmation' },
);

const CELL = object(
  {
    side: oneOf(['inside', 'outside'], 'MatrixSide'),
    source: oneOf(['customer', 'monitoring'], 'MatrixSource'),
    priority: oneOf(['blocker', 'critical', 'major', 'minor', 'unclassified'], 'CellPriority'),
    says: string({ description: 'What the cell is called.', example: 'blocker' }),
    description: string(),
    examples: list(string()),
    contact: list(CONTACT),
    then: list(string(), { description: 'What happens then, a sentence each; or why nothing does.' }),
    'ladder?': someObject<ShownLadder>({ description: 'The same for programs; absent: nobody is called.' }),
  },
  { name: 'CommunicationCell' },
);
export type MatrixCell = TypeOf<typeof CELL>;

const MATRIX_FIELDS = {
  customerId: string({ example: 'alpenmarkt' }),
  'customerName?': string(),
  'projectId?': string(),
  'projectName?': string(),
  at: dateTime({ description: 'The version that counted then.' }),
  language: oneOf(['de', 'en']),
  matrix: VERSION_REF,
  definedAt: dateTime(),
  hours: HOURS,
  cells: list(CELL),
  confirmations: list(CONFIRMATION, { description: 'Who of the customer agreed to this version.' }),
};

export const COMMUNICATION_MATRIX = object(MATRIX_FIELDS, { name: 'CommunicationMatrix' });
export type CommunicationMatrix = TypeOf<typeof COMMUNICATION_MATRIX>;

const WHO = object(
  {
    role: string({ example: 'Service Delivery Manager' }),
    'name?': string(),
    'staffId?': string(),
    'teamId?': string(),
    addresses: list(string({ example: 'voice +493012345' })),
    'hours?': string({ description: 'The calendar in whose hours the team is there.' }),
    'members?': list(string()),
  },
  { name: 'ManualPerson' },
);

/** What a project's operations manual says of whom to call: the matrix, with names, numbers and hours filled in. */
export const OPERATIONS_MANUAL = object(
  { ...MATRIX_FIELDS, who: list(WHO, { description: 'Who is who, with numbers.' }) },
  { name: 'OperationsManual' },
);
export type OperationsManual = TypeOf<typeof OPERATIONS_MANUAL>;
