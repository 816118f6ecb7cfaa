import { WEEKDAYS } from '@app/business-time';
import {
  byId,
  DATE,
  fields,
  ID,
  idOf,
  instant,
  list,
  number,
  type Schema,
  text,
  word,
  zone,
} from '@app/definitions/pure';
import { flag, isInstant, type ObjectOf, omit, personal, type RecordOf, type TypeOf } from '@app/kernel';
import { ABSENCE_KINDS, CHANNELS, LANGUAGES } from './words.js';

/** Staff, teams and absences as the API takes them; files have an id besides. Their names are storage format too. */

const CHECKED = fields(
  {
    on: {
      ...DATE,
      description: 'The day on which somebody tried it.',
      fits: (value: unknown) => isInstant(`${String(value)}T00:00:00Z`),
    },
    by: idOf('Who tried it: somebody of the staff.'),
  },
  {
    title: 'when and by whom it was checked',
    description: 'It was tried whether the address reaches its owner. It belongs to the address: another one ends it.',
  },
);

export const WAY_FIELDS = {
  id: idOf('The way’s id, among those of its owner.'),
  channel: word('a channel', CHANNELS, { description: 'How it is reached; the console has no address.' }),
  'address?': text(2_000, 'A mail address, a number with its country, or an https address.'),
  loud: flag({ title: 'true or false', description: 'Whether it wakes somebody.' }),
  'afterMinutes?': number('a number of minutes', 0, 1_440, {
    description: 'How long after the first way of this person it is used; 0 if absent: at once.',
  }),
  'forCustomers?': flag({
    title: 'true or false',
    description: 'Whether a customer may be told the address; false if absent.',
  }),
  'checked?': CHECKED,
};
const WAY = fields(WAY_FIELDS, { title: 'a way to be reached' });

const WAYS = list(WAY, {
  title: 'ways to be reached',
  description: 'In the order in which they are used.',
  maxItems: 20,
});

const ids = (title: string, description: string) => list(ID, { title, description, maxItems: 500, uniqueItems: true });

const TIME: Schema<string> = {
  type: 'string',
  title: 'a time of day such as 10:00',
  description: 'On the clock of the person’s own zone.',
  pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$',
};

/** When the test pages of a week come, where somebody says nothing of it. */
export const TEST_PAGE = { weekday: 'tuesday', time: '10:00' } as const;

export const STAFF_FIELDS = {
  name: personal(text(200, 'The name of the person.')),
  'language?': word('a language', LANGUAGES, { description: 'In which the person is written to; en if absent.' }),
  zone: zone('The time zone in which the person lives.'),
  'principalIds?': ids(
    'ids of principals',
    'The principals (API keys) that are this person: only through one of them somebody enters an absence of their own.',
  ),
  'ways?': WAYS,
  'testPage?': fields(
    {
      weekday: word('a day of the week', WEEKDAYS),
      time: TIME,
    },
    {
      title: 'an instant of the week',
      description: 'When each way is tried in a week on duty; tuesday at 10:00 if absent.',
    },
  ),
  'leftAt?': instant('When the person leaves, or has left; absent: active.'),
};

export const TEAM_FIELDS = {
  name: text(200, 'What the team is called.'),
  memberIds: ids('ids of staff', 'Who belongs to it.'),
  'leadId?': idOf('Who leads it.'),
  'ways?': WAYS,
  'hours?': idOf('The calendar in whose hours the team’s own ways are used; absent: around the clock.'),
  'zone?': zone('The time zone of the team.'),
};

/** An absence as it is recorded. */
export const ABSENCE_FIELDS = {
  kind: personal(
    word('a kind of absence', ABSENCE_KINDS, {
      description: 'For a meeting nobody stands in. Nobody but the staff is told the kind.',
    }),
  ),
  from: instant('When it begins.'),
  'until?': instant('When it is over; absent: nobody knows yet.'),
};

/** What is said of one that begins now, or where nothing else is said, and of one that is over. */
export const ABSENCE_NOW_FIELDS = {
  kind: ABSENCE_FIELDS.kind,
  'from?': { ...ABSENCE_FIELDS.from, description: 'When it begins; now if absent.' },
  'until?': ABSENCE_FIELDS['until?'],
};
export const ABSENCE_END_FIELDS = { 'at?': instant('When it is over; now if absent.') };

/** What events hold: the addresses apart from their ways, because they alone are sealed. Storage format. */
export const PEOPLE_EVENTS = {
  StaffDefined: {
    ...STAFF_FIELDS,
    'ways?': list(fields(omit(WAY_FIELDS, 'address?'), { title: 'a way' })),
    'addresses?': personal(byId(WAY_FIELDS['address?'], { title: 'addresses by way' })),
  },
  AbsenceRecorded: { absence: ID, ...ABSENCE_FIELDS },
  AbsenceEnded: { absence: ID, at: ABSENCE_FIELDS.from },
  TeamDefined: TEAM_FIELDS,
};

export type WrittenWay = TypeOf<typeof WAY>;
export type StaffDefinition = RecordOf<typeof STAFF_FIELDS>;
export type StoredStaff = RecordOf<(typeof PEOPLE_EVENTS)['StaffDefined']>;
export type TeamDefinition = RecordOf<typeof TEAM_FIELDS>;
export type AbsenceDefinition = ObjectOf<typeof ABSENCE_FIELDS>;
export type AbsenceRecorded = RecordOf<(typeof PEOPLE_EVENTS)['AbsenceRecorded']>;
export type AbsenceEnded = RecordOf<(typeof PEOPLE_EVENTS)['AbsenceEnded']>;
