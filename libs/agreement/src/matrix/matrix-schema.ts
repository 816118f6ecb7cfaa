import type { Fields, TypeOf } from '@app/kernel';
import { KINDS } from '../domain/words.js';
import { byWord, either, fields, idOf, instant, list, type Schema, text, word } from '@app/definitions/pure';
import { CALENDAR_NAME, LADDER, TARGET, TARGET_FORMS } from './ladder-schema.js';
import { CELL_PRIORITIES, CONTACT_WAYS, SIDES, SOURCES } from './words.js';

/** The same text in both languages of a matrix. */
export const TEXTS = fields(
  { de: text(1_000, 'In German.'), en: text(1_000, 'In English.') },
  { title: 'a text in German and English' },
);
export type Texts = TypeOf<typeof TEXTS>;

export const PROVIDER: Schema<'provider'> = { const: 'provider', title: 'provider', description: 'Nobody by name.' };

export const CONTACT = fields(
  {
    who: either([PROVIDER, ...TARGET_FORMS], { title: 'provider, or a target such as { role: sdm }' }),
    by: word('a way', CONTACT_WAYS),
    'address?': text(320, 'The number or address; that of who is meant if absent.'),
  },
  { title: 'a way to get in touch' },
);
export type CellContact = TypeOf<typeof CONTACT>;

const CELL = fields(
  {
    'description?': { ...TEXTS, description: 'When it is this priority, in the customer’s words.' },
    'examples?': list(TEXTS, { title: 'examples', maxItems: 20 }),
    'contact?': list(CONTACT, {
      title: 'ways to get in touch',
      description: 'How the customer should get in touch, the best way first.',
      maxItems: 10,
    }),
    'ladder?': LADDER,
    'nothing?': { ...TEXTS, description: 'Nobody is called, and this says why; instead of a ladder.' },
  },
  { name: 'MatrixCell', title: 'a cell', description: 'What is left out is as in the default table.' },
);
export type WrittenCell = TypeOf<typeof CELL>;

const OF_SOURCE = byWord('a priority, or unclassified', CELL_PRIORITIES, CELL, { title: 'the cells of a source' });
const CELLS = byWord('a side of the hours', SIDES, byWord('a source', SOURCES, OF_SOURCE, { title: 'sources' }), {
  title: 'the cells',
  description:
    'By side of the hours, source and priority (or unclassified). Only what differs from the default table is needed.',
});
export type WrittenCells = TypeOf<typeof CELLS>;

export const MATRIX_FIELDS = {
  'name?': text(200, 'What people call it.'),
  'customerId?': idOf('The customer for whom it is; neither this nor contractId: the provider’s default.'),
  'contractId?': idOf('The contract for which it is; it goes before that of the customer.'),
  hours: { ...CALENDAR_NAME, description: 'The matrix’s own hours: a calendar, pinned when this is defined.' },
  serviceDesk: idOf('The team that is the Service Desk.'),
  rota: idOf('The rota whose levels the ladders call.'),
  'lastResort?': { ...TARGET, description: 'Who is called when all rounds are over; that of the settings if absent.' },
  'kinds?': list(word('a kind', KINDS), {
    title: 'kinds',
    description: 'Which kinds have ladders; incident alone if absent.',
    minItems: 1,
    uniqueItems: true,
  }),
  'cells?': CELLS,
} satisfies Fields;

/** A version of a matrix as people write it. */
export const MATRIX_SCHEMA = fields(MATRIX_FIELDS, { title: 'a communication matrix' });
export type MatrixDefinition = TypeOf<typeof MATRIX_SCHEMA>;

export const PAGING_SETTINGS_FIELDS = {
  lastResort: {
    ...either([fields({ person: idOf('A member of the staff.') }), fields({ team: idOf('A team.') })], {
      title: 'one person or team such as { person: nora }',
    }),
    description: 'Who is called when all rounds of a ladder are over.',
  },
  'alarmDuty?': fields(
    {
      duty: word('a level', ['primary', 'backup'], { description: 'Who is on duty on this level then.' }),
      rota: idOf('Of which rota.'),
    },
    {
      title: 'a duty such as { duty: primary, rota: admins }',
      description: 'Who is called when the pager itself stands still; the last resort if absent.',
    },
  ),
} satisfies Fields;
export const PAGING_SETTINGS_SCHEMA = fields(PAGING_SETTINGS_FIELDS, { title: 'the settings of paging' });
export type PagingSettings = TypeOf<typeof PAGING_SETTINGS_SCHEMA>;

/** Who of a customer agreed to a version, and when. */
export const CONFIRMATION_SCHEMA = fields(
  {
    'customerId?': idOf('Which customer agrees; needed where the matrix is the provider’s own.'),
    contactId: idOf('Who of the customer said so: a contact.'),
    'at?': instant('When; now if absent.'),
  },
  { title: 'a confirmation' },
);
export type StatedConfirmation = TypeOf<typeof CONFIRMATION_SCHEMA>;
