import { DATE, either, fields, hours, list, type Schema, text, week, YEARS } from '@app/definitions/pure';

const CELEBRATED = {
  'name?': text(200, 'What is celebrated.'),
  'open?': hours('The holiday’s own hours; absent: closed all day.'),
};
const HOLIDAY = fields({ date: DATE, ...CELEBRATED }, { title: 'a holiday with its date' });

const MONTH_AND_DAY: Schema<string> = {
  type: 'string',
  title: 'a month and a day such as 12-24',
  pattern: '^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$',
};
const RECURRING = fields(
  { every: MONTH_AND_DAY, ...CELEBRATED },
  {
    title: 'a holiday on the same day of every year',
    description: 'Filled in for the years when the file is applied, and frozen; 02-29 in leap years only.',
  },
);

const OVERRIDE = fields(
  { date: DATE, 'name?': text(200, 'Why.'), open: hours('The hours of this one day; an empty list: closed all day.') },
  { title: 'a day with its own hours' },
);

const BREAKS = fields(
  {
    'week?': week('Breaks that come every week.'),
    'dates?': list(
      fields(
        { date: DATE, 'name?': text(200, 'Why.'), closed: hours('When the day is interrupted.') },
        { title: 'a day with its breaks' },
      ),
      { title: 'days with breaks', maxItems: 10_000 },
    ),
  },
  { title: 'breaks', description: 'Taken off last, whatever opened the day.' },
);

const code = (title: string, pattern: string): Schema<string> => ({ type: 'string', title, pattern });

const PUBLIC_HOLIDAYS = fields(
  {
    from: fields(
      {
        country: code('a country such as DE', '^[A-Z]{2}$'),
        'state?': code('a state of the country, such as HE', '^[A-Za-z0-9]{1,8}$'),
        'region?': code('a region of the state', '^[A-Za-z0-9-]{1,20}$'),
      },
      { title: 'a country, and a state of it' },
    ),
  },
  {
    title: 'the public holidays of a country',
    description:
      'The public holidays of a country or state, filled in for the years when the file is applied, and frozen.',
  },
);

const ZONE: Schema<string> = {
  type: 'string',
  title: 'an IANA time zone such as Europe/Berlin',
  description: 'The IANA time zone in which the hours are written, such as Europe/Berlin.',
  minLength: 1,
  maxLength: 64,
};

const calendar = <Holidays extends Schema>(holidays: Holidays) => ({
  'name?': text(200, 'What people call it.'),
  zone: ZONE,
  years: YEARS,
  week: week('The opening hours of each day of the week, such as monday: ["08:00-12:00", "13:00-18:00"].'),
  'holidays?': holidays,
  'overrides?': list(OVERRIDE, {
    title: 'days with their own hours',
    description: 'Single days with their own hours; they win over holidays, and holidays over the week.',
    maxItems: 10_000,
  }),
  'breaks?': BREAKS,
});

const MANY = { title: 'holidays', maxItems: 10_000 };

/** A calendar as the API takes it. */
export const CALENDAR_FIELDS = calendar(
  list(HOLIDAY, { ...MANY, description: 'Days that are closed, or have their own hours.' }),
);

/** A calendar as a file says it: public holidays may be filled in. */
export const CALENDAR_FILE_FIELDS = calendar(
  either(
    [
      list(
        either([HOLIDAY, RECURRING, PUBLIC_HOLIDAYS], {
          title: 'a holiday with its date, `every` with month and day, or `from` with a country',
        }),
        MANY,
      ),
      PUBLIC_HOLIDAYS,
    ],
    {
      title: 'a list of holidays',
      description: 'Days that are closed, or have their own hours; `from` fills in the public holidays of a country.',
    },
  ),
);

export const CALENDAR_SCHEMA = fields(CALENDAR_FIELDS, { title: 'a calendar' });
