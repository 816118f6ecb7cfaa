import { describe, expect, it } from '@jest/globals';
import type { Calendar } from './calendar.js';
import { at, calendar, text, workdays } from '@testing/business-time/fixtures';

/** The open intervals of a day in Berlin, as its people read them off the clock. */
const opened = (one: Calendar, from: string, to: string): string[] =>
  one.openIntervals(at(from), at(to)).map((interval) => `${text(interval.from)}/${text(interval.to)}`);

describe('which rule of a calendar wins', () => {
  const christmas = calendar({
    holidays: [{ date: '2026-12-24', open: ['08:00-12:00'] }, { date: '2026-12-25' }, { date: '2026-12-31' }],
    overrides: [
      { date: '2026-12-31', open: ['10:00-14:00'] },
      { date: '2026-12-30', open: [] },
      { date: '2026-12-27', open: ['10:00-11:00'] },
    ],
    breaks: { week: { thursday: ['12:00-13:00'] }, dates: [{ date: '2026-12-24', closed: ['11:30-12:00'] }] },
  });

  it.each([
    ['a holiday over the week, with its own hours', '2026-12-24', ['2026-12-24T07:00:00Z/2026-12-24T10:30:00Z']],
    ['a holiday closes the day', '2026-12-25', []],
    ['an override opens a Sunday', '2026-12-27', ['2026-12-27T09:00:00Z/2026-12-27T10:00:00Z']],
    ['an override closes a day', '2026-12-30', []],
    [
      'an override over a holiday, a break is taken off it',
      '2026-12-31',
      ['2026-12-31T09:00:00Z/2026-12-31T11:00:00Z', '2026-12-31T12:00:00Z/2026-12-31T13:00:00Z'],
    ],
  ])('%s', (_rule, date, expected) => {
    expect(opened(christmas, `${date}T00:00+01:00`, `${date}T24:00:00+01:00`)).toEqual(expected);
  });
});

describe('hours over midnight', () => {
  const nights = workdays('22:00-06:00');

  it('belong to the day on which they start: its holiday takes them all, the next day’s none', () => {
    const holiday = (date: string) => calendar({ week: nights, holidays: [{ date }] });
    const night = ['2026-05-06T20:00:00Z/2026-05-07T04:00:00Z'];
    expect(opened(holiday('2026-05-07'), '2026-05-06T12:00+02:00', '2026-05-07T12:00+02:00')).toEqual(night);
    expect(opened(holiday('2026-05-06'), '2026-05-06T12:00+02:00', '2026-05-07T12:00+02:00')).toEqual([]);
  });

  it('are one working day, counted by the evening on which it began', () => {
    const office = calendar({ week: nights });
    const saturdayAtThree = at('2026-05-09T03:00+02:00');
    expect(text(office.addWorkingDays(saturdayAtThree, 1))).toBe('2026-05-12T01:00:00Z');
  });
});

describe('the nights on which clocks change', () => {
  const shift = (...hours: string[]): Calendar => calendar({ week: { sunday: hours } });
  const spring = (...hours: string[]) => opened(shift(...hours), '2026-03-28T12:00Z', '2026-03-29T12:00Z');
  const autumn = (...hours: string[]) => opened(shift(...hours), '2026-10-24T12:00Z', '2026-10-25T12:00Z');

  it('a boundary that does not exist moves by the length of the gap', () => {
    expect(spring('02:30-05:00')).toEqual(['2026-03-29T01:30:00Z/2026-03-29T03:00:00Z']);
    expect(spring('01:00-02:30')).toEqual(['2026-03-29T00:00:00Z/2026-03-29T01:30:00Z']);
  });

  it('an interval that becomes empty is dropped, ones that come to overlap are united', () => {
    expect(spring('02:00-03:00')).toEqual([]);
    expect(spring('02:30-03:00')).toEqual([]);
    expect(spring('02:00-02:45', '03:00-03:30')).toEqual(['2026-03-29T01:00:00Z/2026-03-29T01:45:00Z']);
    expect(spring('02:00-02:45', '03:00-04:00')).toEqual(['2026-03-29T01:00:00Z/2026-03-29T02:00:00Z']);
  });

  it('the opening and the closing of such a day are those of what came out', () => {
    const contained = shift('02:00-02:45', '03:00-03:30');
    const reversed = shift('02:30-02:45', '03:00-03:15');
    const sunday = (one: Calendar, untilClosing: boolean) =>
      text(one.addWorkingDays(at('2026-03-28T12:00Z'), 0, { untilClosing }));
    expect([sunday(contained, false), sunday(contained, true)]).toEqual([
      '2026-03-29T01:00:00Z',
      '2026-03-29T01:45:00Z',
    ]);
    expect([sunday(reversed, false), sunday(reversed, true)]).toEqual(['2026-03-29T01:00:00Z', '2026-03-29T01:45:00Z']);
  });

  it('an ambiguous boundary is its first occurrence, and adjoining intervals meet', () => {
    expect(autumn('02:30-05:00')).toEqual(['2026-10-25T00:30:00Z/2026-10-25T04:00:00Z']);
    expect(autumn('01:00-02:30', '02:30-04:00')).toEqual(['2026-10-24T23:00:00Z/2026-10-25T03:00:00Z']);
  });

  it('a whole day has 23 or 25 hours', () => {
    const sundays = shift('00:00-24:00');
    expect(sundays.between(at('2026-03-28T12:00Z'), at('2026-03-30T12:00Z'))).toBe(23 * 3600);
    expect(sundays.between(at('2026-10-24T12:00Z'), at('2026-10-26T12:00Z'))).toBe(25 * 3600);
  });

  it('a date that a zone has skipped is no working day', () => {
    const apia = calendar({ zone: 'Pacific/Apia', years: { from: 2011, to: 2011 }, week: workdays('08:00-18:00') });
    expect(text(apia.addWorkingDays(at('2011-12-29T08:00-10:00'), 1))).toBe('2012-01-01T18:00:00Z');
  });
});

describe('working days', () => {
  const office = calendar({ holidays: [{ date: '2026-04-03' }, { date: '2026-04-06' }] });
  const days = (start: string, count: number, untilClosing = false) =>
    text(office.addWorkingDays(at(start), count, { untilClosing }));

  it('keep the time of day, over holidays, weekends and a change of the clocks', () => {
    expect(days('2026-04-02T10:15+02:00', 1)).toBe('2026-04-07T08:15:00Z');
    expect(days('2026-03-27T10:15+01:00', 1)).toBe('2026-03-30T08:15:00Z');
  });

  it('may end at closing', () => {
    expect(days('2026-04-02T10:15+02:00', 2, true)).toBe('2026-04-08T16:00:00Z');
    expect(days('2026-04-02T10:15+02:00', 0, true)).toBe('2026-04-02T16:00:00Z');
  });

  it('count from the next opening where they start outside hours', () => {
    expect(days('2026-04-04T12:00+02:00', 1)).toBe('2026-04-08T06:00:00Z');
    expect(days('2026-04-02T18:00+02:00', 1)).toBe('2026-04-08T06:00:00Z');
    expect(days('2026-04-04T12:00+02:00', 0)).toBe('2026-04-07T06:00:00Z');
  });

  it('are brought into the hours of the day where it is closed at that time', () => {
    const odd = calendar({
      week: { monday: ['08:00-18:00'], tuesday: ['10:00-12:00', '13:00-15:00'] },
    });
    const monday = (time: string) => text(odd.addWorkingDays(at(`2026-05-04T${time}+02:00`), 1));
    expect(monday('09:00')).toBe('2026-05-05T08:00:00Z');
    expect(monday('12:30')).toBe('2026-05-05T10:00:00Z');
    expect(monday('17:00')).toBe('2026-05-05T13:00:00Z');
  });

  it('count back from the closing before', () => {
    expect(text(office.subtractWorkingDays(at('2026-04-07T10:15+02:00'), 1))).toBe('2026-04-02T08:15:00Z');
    expect(text(office.subtractWorkingDays(at('2026-04-05T12:00+02:00'), 1))).toBe('2026-04-01T16:00:00Z');
  });
});

describe('beyond the years whose holidays are known', () => {
  const office = calendar({ years: { from: 2026, to: 2026 }, holidays: [{ date: '2026-12-25' }] });

  it('says so', () => {
    expect(office.isKnown(at('2026-01-01T00:00+01:00'))).toBe(true);
    expect(office.isKnown(at('2025-12-31T23:59:59+01:00'))).toBe(false);
    expect(office.isKnown(at('2026-12-31T23:59:59+01:00'))).toBe(true);
    expect(office.isKnown(at('2027-01-01T00:00+01:00'))).toBe(false);
  });

  it('the week goes on, with summer time for ten years, and for ever after without', () => {
    expect(office.isOpen(at('2036-07-01T07:59:59+02:00'))).toBe(false);
    expect(office.isOpen(at('2036-07-01T08:00+02:00'))).toBe(true);
    expect(text(office.nextOpening(at('2500-07-02T22:00Z')))).toBe('2500-07-05T07:00:00Z');
    const week = 50 * 3600;
    expect(office.add(1e13, 1e6 * week) - office.add(1e13, 0)).toBeLessThanOrEqual(1e6 * 604_800);
  });

  it('a calendar that never closes but on a holiday finds it from however far', () => {
    const everyDay = Object.fromEntries(
      ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'].map((day) => [
        day,
        ['00:00-24:00'],
      ]),
    );
    const open = calendar({ week: everyDay, years: { from: 2026, to: 2026 }, holidays: [{ date: '2026-12-25' }] });
    expect(text(open.nextClosing(-1e12))).toBe('2026-12-24T23:00:00Z');
    expect(text(open.nextOpening(-1e12))).toBe('2026-12-25T23:00:00Z');
    expect(text(open.previousOpening(1e12))).toBe('2026-12-25T23:00:00Z');
    expect(open.previousOpening(-1e12)).toBeUndefined();
    expect(open.nextClosing(1e12)).toBeUndefined();
  });
});
