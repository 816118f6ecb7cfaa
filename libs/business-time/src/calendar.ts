import type { Years } from './definition/calendar-definition.js';
import type { Interval } from './index/open-days.js';

export interface WorkingDayOptions {
  /** The target is the closing time of the day instead of the same time of day. */
  readonly untilClosing?: boolean;
}

/**
 * Arithmetic on a calendar. Instants are whole epoch seconds, durations whole elapsed seconds of at least 0 (a RangeError
 * otherwise). Open means from an opening until just before its closing. Every operation takes O(log n) of the intervals of
 * the calendar's years, however far apart the instants are, and answers for every instant: whether the answer rests on
 * known holidays is what `isKnown` says. docs/business-time.md has the rules.
 */
export interface Calendar {
  readonly zone: string;
  /** For which the holidays are known. */
  readonly years: Years;

  /** Whether the instant lies in the years whose holidays are known. */
  isKnown(at: number): boolean;
  isOpen(at: number): boolean;

  /** The instant at which `seconds` of open time have passed. Used up at a closing: that closing. 0: the instant itself, or the next opening. */
  add(at: number, seconds: number): number;
  /** The mirror of `add`. Used up at an opening: that opening. 0: the instant itself, or the closing before it. */
  subtract(at: number, seconds: number): number;
  /** Open seconds from `start` to `end`; 0 where `end` is before `start`. */
  between(start: number, end: number): number;

  /** The first opening after the instant; undefined where the calendar never closes again. */
  nextOpening(at: number): number | undefined;
  /** The first closing after the instant; undefined where the calendar never closes again. */
  nextClosing(at: number): number | undefined;
  /** The last opening at or before the instant, so of an open instant since when it has been open; undefined where it always was. */
  previousOpening(at: number): number | undefined;
  /** The last closing at or before the instant, so of a closed instant since when it has been closed; undefined where there is none. */
  previousClosing(at: number): number | undefined;
  /** In order, clipped to [from, to); intervals that meet are one. */
  openIntervals(from: number, to: number): readonly Interval[];

  /**
   * The same time of day `days` working days later; brought into the hours of that day where it is closed then: to the
   * closing before, or to the day's first opening. A closed instant counts from the next opening.
   */
  addWorkingDays(at: number, days: number, options?: WorkingDayOptions): number;
  /** The mirror of `addWorkingDays`. A closed instant counts from the closing before it. */
  subtractWorkingDays(at: number, days: number, options?: WorkingDayOptions): number;

  /** `2026-03-27`, in the calendar's zone. */
  localDate(at: number): string;
  /** `2026-03`, in the calendar's zone. */
  month(at: number): string;
}
