import type { Target } from './terms.js';

/** What the clocks need of a calendar; `Calendar` of business-time is one. Instants and durations in seconds. */
export interface WorkingHours {
  /** Whether the instant lies in the years for which the holidays are known. */
  isKnown(at: number): boolean;
  add(at: number, seconds: number): number;
  between(from: number, to: number): number;
  addWorkingDays(at: number, days: number, options?: { readonly untilClosing?: boolean }): number;
  openIntervals(from: number, to: number): readonly { readonly from: number; readonly to: number }[];
}

export type Hours = 'around-the-clock' | 'calendar';

export const hoursOf = (target: Target): Hours => ('workingDays' in target ? 'calendar' : target.hours);

/** @throws when a target counts in a calendar and there is none */
export function calendarOf(hours: Hours, calendar: WorkingHours | undefined): WorkingHours {
  if (hours === 'around-the-clock') return AROUND_THE_CLOCK;
  if (calendar === undefined) {
    throw new Error('A target counts in a calendar, and the terms come without one: give the calendar of the terms');
  }
  return calendar;
}

/** The target in seconds of its hours, for a clock that counts from `from`. */
export function secondsOf(target: Target, from: number, calendar: WorkingHours | undefined): number {
  if ('seconds' in target) return target.seconds;
  const hours = calendarOf('calendar', calendar);
  const { workingDays, untilClosing } = target;
  return hours.between(from, hours.addWorkingDays(from, workingDays, untilClosing ? { untilClosing } : {}));
}

const AROUND_THE_CLOCK: WorkingHours = {
  isKnown: () => true,
  add: (at, seconds) => at + seconds,
  between: (from, to) => Math.max(0, to - from),
  addWorkingDays: (at, days) => at + days * 86_400,
  openIntervals: (from, to) => (to > from ? [{ from, to }] : []),
};
