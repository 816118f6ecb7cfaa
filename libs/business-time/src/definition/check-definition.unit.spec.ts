import { describe, expect, it } from '@jest/globals';
import type { CalendarDefinition } from './calendar-definition.js';
import { CalendarError } from './calendar-error.js';
import { freezeCalendar } from '../freeze.js';
import { definition, workdays } from '@testing/business-time/fixtures';

const many = (count: number): string[] => Array.from({ length: count }, () => '08:00-09:00');

function told(value: unknown): string {
  try {
    freezeCalendar(value as CalendarDefinition);
  } catch (error) {
    if (error instanceof CalendarError) return error.message;
    throw error;
  }
  return 'accepted';
}

describe('a definition that is no calendar is told its place and its mend', () => {
  const wrong: [string, object, RegExp][] = [
    [
      'more than can be expanded',
      { years: { from: 2020, to: 2044 }, week: { monday: many(100), tuesday: many(100), friday: many(100) } },
      /^week: 300 intervals a week are some 397500 in 25 years; .*at most 60000: write fewer intervals a day, or fewer years/,
    ],
    [
      'more breaks than can be expanded',
      { years: { from: 2020, to: 2044 }, breaks: { week: { monday: many(100) } } },
      /^week: 105 intervals a week/,
    ],
    [
      'more than can be read',
      { overrides: Array.from({ length: 10_000 }, () => ({ date: '2026-01-01', open: many(2) })) },
      /^calendar: names 30005 intervals; a calendar has at most 20000/,
    ],
    ['unknown zone', { zone: 'Europe/Berlim' }, /^zone: "Europe\/Berlim".*did you mean "Europe\/Berlin"/],
    ['an offset for a zone', { zone: '+02:00' }, /^zone: .*IANA/],
    ['no opening at all', { week: {} }, /^week: has no opening hours.*add hours/],
    ['no week', { week: undefined }, /^week: is missing; add hours/],
    ['breaks that eat the week', { breaks: { week: workdays('07:00-19:00') } }, /^week: is taken off by breaks.week/],
    [
      'unknown day',
      { week: { mondey: ['08:00-18:00'] } },
      /^week.mondey: there is no field mondey here; did you mean monday\?/,
    ],
    ['unknown field', { holiday: [] }, /^holiday: .*did you mean holidays\?/],
    [
      'overlap',
      { week: { monday: ['08:00-12:00', '11:00-13:00'] } },
      /^week.monday\[1\]: .*overlaps "08:00-12:00".*as one/,
    ],
    ['within', { week: { monday: ['11:00-12:00', '08:00-13:00'] } }, /^week.monday\[0\]: .*remove one/],
    ['no interval', { week: { monday: ['8-18'] } }, /^week.monday\[0\]: "8" in "8-18" is no time of day; write HH:MM/],
    ['three ends', { week: { monday: ['08:00-12:00-18:00'] } }, /is no interval/],
    ['a number', { week: { monday: [8] } }, /^week.monday\[0\]: has to be a text such as "08:00-12:00", and is 8/],
    ['no list', { week: { monday: '08:00-18:00' } }, /^week.monday: has to be a list/],
    ['beyond 24:00', { week: { monday: ['08:00-24:01'] } }, /"24:01"/],
    ['starts at 24:00', { week: { monday: ['24:00-06:00'] } }, /00:00 of the next day/],
    ['nothing between', { week: { monday: ['08:00-08:00'] } }, /a whole day is 00:00-24:00/],
    [
      'over midnight into the next day',
      { week: { sunday: ['22:00-06:00'], monday: ['05:00-12:00'] } },
      /^week.monday\[0\]: "05:00-12:00" begins before "22:00-06:00" of sunday has ended; begin at 06:00/,
    ],
    [
      'over midnight into an override',
      { week: { friday: ['22:00-06:00'] }, overrides: [{ date: '2026-05-02', open: ['05:00-09:00'] }] },
      /^overrides\[0\].open\[0\]: .*of 2026-05-02 begins before .*of 2026-05-01 has ended; begin at 06:00/,
    ],
    ['bad date', { holidays: [{ date: '24.12.2026' }] }, /^holidays\[0\].date: .*write YYYY-MM-DD/],
    ['no such date', { holidays: [{ date: '2026-02-29' }] }, /^holidays\[0\].date: .*ends on 2026-02-28/],
    ['no such month', { holidays: [{ date: '2026-13-01' }] }, /months go from 01 to 12/],
    ['no date', { holidays: [{ name: 'Easter' }] }, /^holidays\[0\].date: .*and is missing/],
    [
      'twice',
      { holidays: [{ date: '2026-05-01' }, { date: '2026-05-01' }] },
      /^holidays\[1\].date: .*already in holidays\[0\]/,
    ],
    ['outside the years', { holidays: [{ date: '2031-01-01' }] }, /outside the calendar's years 2025 to 2027.*widen/],
    [
      'override without hours',
      { overrides: [{ date: '2026-05-01' }] },
      /^overrides\[0\].open: is missing.*closed all day/,
    ],
    ['break without hours', { breaks: { dates: [{ date: '2026-05-01' }] } }, /^breaks.dates\[0\].closed: is missing/],
    [
      'a name with a control character',
      { holidays: [{ date: '2026-05-01', name: 'a\u0000' }] },
      /^holidays\[0\].name:/,
    ],
    ['years the wrong way round', { years: { from: 2027, to: 2025 } }, /^years.to: 2025 is before 2027/],
    ['no years', { years: undefined }, /^years: .*is missing/],
    ['a year as text', { years: { from: '2025', to: 2026 } }, /^years.from: has to be a year/],
    ['too many years', { years: { from: 1970, to: 2100 } }, /^years: .*more than 100 years/],
  ];

  it.each(wrong)('%s', (_what, changes, message) => {
    expect(told({ ...definition(), ...changes })).toMatch(message);
  });

  it('whatever it is', () => {
    for (const value of [undefined, null, [], 'calendar', 5, {}]) expect(told(value)).not.toBe('accepted');
  });

  it('all problems at once', () => {
    expect(told({ ...definition(), zone: 'Nowhere', holidays: [{ date: 'x' }] }).split('\n')).toHaveLength(2);
  });

  it('and what only looks odd is accepted', () => {
    const week = { sunday: ['22:00-06:00'], monday: ['06:00-07:00:01', '18:00-00:00'], tuesday: ['00:00-24:00'] };
    expect(told(definition({ week }))).toBe('accepted');
    const dates = { holidays: [{ date: '2026-05-01' }], overrides: [{ date: '2026-05-01', open: [] }] };
    expect(told(definition(dates))).toBe('accepted');
  });
});

describe('what is stored', () => {
  it('holds the transitions of its years and those around them, in JSON that reads back the same', () => {
    const version = freezeCalendar(definition());
    expect(version.zoneYears).toEqual({ from: 2024, to: 2037 });
    expect(version.transitions.slice(0, 2)).toEqual([
      { at: Date.UTC(2023, 11, 31, 23) / 1000, offset: 3600 },
      { at: Date.UTC(2024, 2, 31, 1) / 1000, offset: 7200 },
    ]);
    expect(JSON.parse(JSON.stringify(version))).toEqual(version);
  });
});
