import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Calendar } from './calendar.js';
import { compileCalendar } from './compile.js';
import { freezeCalendar } from './freeze.js';
import { definitions, instants, runs } from '@testing/business-time/arbitraries';

const YEAR = 366 * 86_400;
const durations = fc.oneof(fc.integer({ min: 1, max: 100_000 }), fc.integer({ min: 1, max: 300 * YEAR }));
/** Near, and so far that no index reaches it. */
const anywhere = fc.oneof(instants, fc.integer({ min: -1e12, max: 1e12 }));

/** A calendar costs some milliseconds, a question a microsecond: many questions for each. */
const holds = (property: (calendar: Calendar, at: number, seconds: number, more: number) => void): void => {
  const questions = fc.array(fc.tuple(anywhere, durations, durations), { minLength: 30, maxLength: 30 });
  fc.assert(
    fc.property(definitions, questions, (definition, asked) => {
      const calendar = compileCalendar(freezeCalendar(definition));
      for (const [at, seconds, more] of asked) property(calendar, at, seconds, more);
    }),
    { numRuns: runs(15) },
  );
};

describe('on random calendars of real zones, at instants near and far', () => {
  it('between(a, add(a, s)) is s', () =>
    holds((calendar, at, seconds) => {
      expect(calendar.between(at, calendar.add(at, seconds))).toBe(seconds);
      expect(calendar.between(calendar.subtract(at, seconds), at)).toBe(seconds);
    }));

  it('adding in two steps is adding in one', () =>
    holds((calendar, at, seconds, more) => {
      expect(calendar.add(calendar.add(at, seconds), more)).toBe(calendar.add(at, seconds + more));
      expect(calendar.subtract(calendar.subtract(at, seconds), more)).toBe(calendar.subtract(at, seconds + more));
    }));

  it('later or longer never ends earlier', () =>
    holds((calendar, at, seconds, more) => {
      expect(calendar.add(at + more, seconds)).toBeGreaterThanOrEqual(calendar.add(at, seconds));
      expect(calendar.add(at, seconds + more)).toBeGreaterThan(calendar.add(at, seconds));
      expect(calendar.between(at, at + seconds + more)).toBeGreaterThanOrEqual(calendar.between(at, at + seconds));
      const days = seconds % 1000;
      const later = calendar.addWorkingDays(at + (more % 100_000), days);
      expect(later).toBeGreaterThanOrEqual(calendar.addWorkingDays(at, days));
    }));

  it('between is additive, and 0 of a reversed pair', () =>
    holds((calendar, at, seconds, more) => {
      const [middle, end] = [at + seconds, at + seconds + more];
      expect(calendar.between(at, middle) + calendar.between(middle, end)).toBe(calendar.between(at, end));
      expect(calendar.between(end, at)).toBe(0);
    }));

  it('subtract undoes add from an open instant', () =>
    holds((calendar, at, seconds) => {
      const open = calendar.add(at, 0);
      expect(calendar.subtract(calendar.add(open, seconds), seconds)).toBe(open);
    }));

  it('an opening is open and what is before it is not; a closing is the other way round', () =>
    holds((calendar, at) => {
      const [opening, closing, previous] = [
        calendar.nextOpening(at),
        calendar.nextClosing(at),
        calendar.previousOpening(at),
      ];
      const closed = calendar.previousClosing(at);
      if (closed !== undefined)
        expect([calendar.isOpen(closed - 1), calendar.isOpen(closed), closed <= at]).toEqual([true, false, true]);
      if (!calendar.isOpen(at) && closed !== undefined) expect(calendar.between(closed, at)).toBe(0);
      if (opening !== undefined)
        expect([calendar.isOpen(opening - 1), calendar.isOpen(opening)]).toEqual([false, true]);
      if (closing !== undefined)
        expect([calendar.isOpen(closing - 1), calendar.isOpen(closing)]).toEqual([true, false]);
      if (previous !== undefined)
        expect([calendar.isOpen(previous - 1), calendar.isOpen(previous)]).toEqual([false, true]);
    }));

  it('open intervals hold what between counts, never meet, and are clipped', () =>
    holds((calendar, at, seconds) => {
      const to = at + (seconds % YEAR);
      const intervals = calendar.openIntervals(at, to);
      expect(intervals.reduce((sum, one) => sum + one.to - one.from, 0)).toBe(calendar.between(at, to));
      const ends = intervals.flatMap((one) => [one.from, one.to]);
      expect(ends.every((end, i) => i === 0 || end > (ends[i - 1] ?? 0))).toBe(true);
      if (ends.length > 0) expect([(ends[0] ?? 0) >= at, (ends.at(-1) ?? 0) <= to]).toEqual([true, true]);
    }));

  it('working days add up where the time of day is that of a closing', () =>
    holds((calendar, at, seconds, more) => {
      const [days, further] = [seconds % 500, (more % 500) + 1];
      const closing = calendar.addWorkingDays(at, days, { untilClosing: true });
      const both = calendar.addWorkingDays(at, days + further, { untilClosing: true });
      expect(both).toBeGreaterThan(closing);
      // Where the next day opens as this one closes, the instant is the next day's.
      if (calendar.isOpen(both)) return;
      expect(calendar.subtractWorkingDays(both, further, { untilClosing: true })).toBe(closing);
    }));
});
