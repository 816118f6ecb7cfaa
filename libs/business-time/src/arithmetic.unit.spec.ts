import { describe, expect, it } from '@jest/globals';
import { at, calendar, text } from '@testing/business-time/fixtures';

const HOUR = 3600;
const FRIDAY_16 = at('2026-03-27T16:00+01:00');

describe('seconds in business hours', () => {
  const office = calendar();

  it('counts open time only, over a weekend with a change to summer time', () => {
    expect(text(office.add(FRIDAY_16, 3 * HOUR))).toBe('2026-03-30T07:00:00Z');
    expect(office.between(FRIDAY_16, at('2026-03-30T09:00+02:00'))).toBe(3 * HOUR);
    expect(text(office.subtract(at('2026-03-30T09:00+02:00'), 3 * HOUR))).toBe('2026-03-27T15:00:00Z');
  });

  it('ends at the closing where the duration is used up there, and at the opening when counted back', () => {
    expect(text(office.add(FRIDAY_16, 2 * HOUR))).toBe('2026-03-27T17:00:00Z');
    expect(text(office.subtract(at('2026-03-27T10:00+01:00'), 2 * HOUR))).toBe('2026-03-27T07:00:00Z');
  });

  it('takes a closed instant with nothing to add to the next opening, and back to the closing before', () => {
    const saturday = at('2026-03-28T12:00+01:00');
    expect(office.add(FRIDAY_16, 0)).toBe(FRIDAY_16);
    expect(text(office.add(saturday, 0))).toBe('2026-03-30T06:00:00Z');
    expect(text(office.subtract(saturday, 0))).toBe('2026-03-27T17:00:00Z');
    expect(text(office.add(at('2026-03-27T18:00+01:00'), 0))).toBe('2026-03-30T06:00:00Z');
  });

  it('has nothing between the later and the earlier', () => {
    expect(office.between(FRIDAY_16 + HOUR, FRIDAY_16)).toBe(0);
    expect(office.between(FRIDAY_16, FRIDAY_16)).toBe(0);
  });

  it('names the openings and closings around an instant', () => {
    expect(text(office.nextOpening(FRIDAY_16))).toBe('2026-03-30T06:00:00Z');
    expect(text(office.nextClosing(FRIDAY_16))).toBe('2026-03-27T17:00:00Z');
    expect(text(office.previousOpening(FRIDAY_16))).toBe('2026-03-27T07:00:00Z');
    const opening = at('2026-03-27T08:00+01:00');
    expect(office.previousOpening(opening)).toBe(opening);
    expect(text(office.nextOpening(opening))).toBe('2026-03-30T06:00:00Z');
    const closing = at('2026-03-26T18:00+01:00');
    expect(office.previousClosing(opening)).toBe(closing);
    expect(office.previousClosing(closing)).toBe(closing);
    expect(text(office.previousClosing(closing - 1))).toBe('2026-03-25T17:00:00Z');
  });

  it('lists open intervals, clipped', () => {
    const listed = office.openIntervals(FRIDAY_16, at('2026-03-31T09:00+02:00'));
    expect(listed.map(({ from, to }) => [text(from), text(to)])).toEqual([
      ['2026-03-27T15:00:00Z', '2026-03-27T17:00:00Z'],
      ['2026-03-30T06:00:00Z', '2026-03-30T16:00:00Z'],
      ['2026-03-31T06:00:00Z', '2026-03-31T07:00:00Z'],
    ]);
    expect(office.openIntervals(FRIDAY_16, FRIDAY_16)).toEqual([]);
  });

  it('refuses what is no duration', () => {
    for (const seconds of [-1, 1.5, NaN, Infinity]) {
      expect(() => office.add(FRIDAY_16, seconds)).toThrow(RangeError);
      expect(() => office.subtract(FRIDAY_16, seconds)).toThrow(/at least 0/);
      expect(() => office.addWorkingDays(FRIDAY_16, seconds)).toThrow(/days has to be/);
      expect(() => office.subtractWorkingDays(FRIDAY_16, seconds)).toThrow(/days has to be/);
    }
  });

  it('reads the calendar day and the month in its zone', () => {
    expect(office.localDate(at('2026-03-31T21:59:59Z'))).toBe('2026-03-31');
    expect(office.month(at('2026-03-31T22:00:00Z'))).toBe('2026-04');
  });
});
