import { WEEKDAYS } from '@app/business-time';
import { DATE, fields, ID, idOf, instant, list, number, text, type Schema, word, zone } from '@app/definitions/pure';
import { personal } from '@app/kernel';
import { readClock, readLocal } from './local-time.js';
import { ADVANCES, CHANGE_KINDS, DUTY_LEVELS, ROTATION_UNITS } from './words.js';

/** Rotas and their changes as the API takes them; files have an id besides. Their names are storage format too. */

/** 1970 to 2199, as everywhere. */
const YEARS = /^(19[7-9]|20|21)/;

const localTime = (description: string): Schema<string> => ({
  type: 'string',
  title: 'a local date and time such as 2026-03-02T08:00',
  description,
  pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-2][0-9]:[0-5][0-9]$',
  fits: (value) => typeof value === 'string' && YEARS.test(value) && typeof readLocal(value) === 'number',
});

const timeOfDay = (description: string): Schema<string> => ({
  type: 'string',
  title: 'a time of day such as 08:00 (24:00 is the end of a day)',
  description,
  pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$|^24:00$',
  fits: (value) => typeof value === 'string' && readClock(value) !== undefined,
});

const WINDOW = fields(
  {
    days: list(word('a day of the week', WEEKDAYS), {
      title: 'days of the week',
      description: 'The days on which it begins.',
      minItems: 1,
      uniqueItems: true,
    }),
    from: timeOfDay('When it begins.'),
    to: timeOfDay('When it ends; an end that is not after the beginning lies on the next day.'),
  },
  { title: 'a window' },
);

const ROTATION = fields(
  {
    id: idOf('The rotation’s id, among all of this rota; its turns are named by it.'),
    unit: word('a unit', ROTATION_UNITS, { description: 'On the wall clock.' }),
    length: number('a number of units', 1, 1_000, { description: 'How many of them a turn lasts.' }),
    firstHandOver: localTime('The start of the first turn; every turn begins at this time of day.'),
    memberIds: list(ID, {
      title: 'ids of staff',
      description: 'Who takes turns, in this order; who stands here twice has two turns.',
      minItems: 1,
      maxItems: 500,
    }),
    'windows?': list(WINDOW, {
      title: 'windows',
      description: 'When the rotation counts; always if absent. Outside, the layers below it count.',
      minItems: 1,
      maxItems: 50,
    }),
    'advance?': word('what a turn counts', ADVANCES, {
      description:
        'period: every unit, whether a window lies in it or not; activeDay: days on which a window begins. period if absent.',
    }),
  },
  { title: 'a rotation' },
);

const LEVEL = (description: string) =>
  fields(
    {
      rotations: list(ROTATION, {
        title: 'rotations',
        description: 'In layers: where several say who is on duty, the last of them counts.',
        minItems: 1,
        maxItems: 50,
      }),
    },
    { title: 'a level', description },
  );

export const ROTA_FIELDS = {
  name: text(200, 'What people call it.'),
  zone: zone('The time zone on whose clock turns begin.'),
  'teamId?': idOf('The team whose duty it is.'),
  levels: fields(
    {
      primary: LEVEL('Who is paged first.'),
      backup: LEVEL('Who is paged next.'),
    },
    { title: 'the two levels' },
  ),
  'restHours?': number('a number of hours', 0, 168, {
    description: 'The rest between two shifts of a person below which lint tells; 11 if absent.',
  }),
  'mostInARow?': number('a number of days', 1, 366, {
    description: 'Days on duty in a row above which lint tells; 14 if absent.',
  }),
  'effectiveOn?': {
    ...DATE,
    description:
      'The version takes effect with its first hand-over on or after this day; the day on which it is recorded if absent.',
  },
};

const TURN = fields(
  { rotation: idOf('The rotation.'), start: localTime('The regular start of the turn.') },
  { title: 'a turn: its rotation and its regular start' },
);

/** One change of a duty. Which fields there are hangs on the kind; `checkChange` says it. */
export const CHANGE_FIELDS = {
  kind: word('a kind of change', CHANGE_KINDS, {
    description:
      'override: somebody covers a level from an instant until another; swap: two turns change hands; give, take: a turn becomes somebody’s.',
  }),
  'level?': word('a level', DUTY_LEVELS, { description: 'Of an override.' }),
  'from?': instant('When an override begins.'),
  'until?': instant('When an override ends.'),
  'staffId?': idOf('Who covers, of an override.'),
  'turns?': list(TURN, { title: 'two turns', description: 'Of a swap: the two turns.', minItems: 2, maxItems: 2 }),
  'turn?': { ...TURN, description: 'The turn that is given or taken.' },
  'toId?': idOf('Whose the turn becomes.'),
  'reason?': personal(text(500, 'Why.')),
};
