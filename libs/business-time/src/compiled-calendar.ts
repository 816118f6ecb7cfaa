import type { Calendar, WorkingDayOptions } from './calendar.js';
import type { CalendarVersion, Years } from './definition/calendar-definition.js';
import { DayPlan } from './definition/day-plan.js';
import { DayIndex } from './index/day-index.js';
import { type Interval, openDays, united } from './index/open-days.js';
import { OpenIndex } from './index/open-index.js';
import { RecurringCount, RecurringWeeks } from './index/recurring-weeks.js';
import { dateText, DAY, dayOf, monthText, WEEK } from './zone/civil-date.js';
import { FrozenZone } from './zone/frozen-zone.js';

/** Weeks that are indexed on either side of the zone's years: one to reach back from, the sample, and two to reach into. */
const MARGIN = 6 * 7;

export class CompiledCalendar implements Calendar {
  readonly zone: string;
  readonly years: Years;
  private readonly clock: FrozenZone;
  private readonly knownFrom: number;
  private readonly knownTo: number;
  private readonly weeks: RecurringWeeks;
  private readonly open: OpenIndex;
  private readonly seconds: RecurringCount;
  private readonly days: DayIndex;
  private readonly dayNumbers: RecurringCount;

  constructor(version: CalendarVersion) {
    this.zone = version.zone;
    this.years = version.years;
    this.clock = new FrozenZone(version.transitions);
    this.knownFrom = this.clock.newYear(version.years.from);
    this.knownTo = this.clock.newYear(version.years.to + 1);
    const first = dayOf(version.zoneYears.from, 1, 1) - MARGIN;
    const end = dayOf(version.zoneYears.to + 1, 1, 1) + MARGIN;
    const days = openDays(new DayPlan(version), this.clock, first, end);
    const intervals: Interval[] = [];
    for (const day of days) intervals.push(...day.intervals);
    this.open = new OpenIndex(united(intervals));
    this.days = new DayIndex(days);
    this.weeks = new RecurringWeeks(this.clock.midnight(first + 14), this.clock.midnight(end - 28));
    const { head, tail } = this.weeks;
    const opened = (at: number): number => this.open.openBefore(at);
    this.seconds = new RecurringCount(opened(head), opened(tail + WEEK), opened(tail + WEEK) - opened(tail));
    const number = (at: number): number => this.days.numberAt(at - 1) + 1;
    this.dayNumbers = new RecurringCount(number(head), number(tail + WEEK), number(tail + WEEK) - number(tail));
    if (this.seconds.perWeek === 0)
      throw new TypeError('a calendar that never opens was not refused when it was frozen');
  }

  isKnown(at: number): boolean {
    return at >= this.knownFrom && at < this.knownTo;
  }

  isOpen(at: number): boolean {
    return this.open.isOpen(this.weeks.indexed(at).at);
  }

  add(at: number, seconds: number): number {
    requireCount(seconds, 'seconds');
    if (seconds === 0) return this.isOpen(at) ? at : (this.nextOpening(at) ?? at);
    const count = this.openBefore(at) + seconds;
    const weeks = this.seconds.weeksUpTo(count);
    return this.open.firstWith(count - weeks * this.seconds.perWeek) + weeks * WEEK;
  }

  subtract(at: number, seconds: number): number {
    requireCount(seconds, 'seconds');
    if (seconds === 0) return this.isOpen(at) ? at : (this.previousClosing(at) ?? at);
    const count = this.openBefore(at) - seconds;
    const weeks = this.seconds.weeksFrom(count);
    return this.open.lastWith(count - weeks * this.seconds.perWeek) + weeks * WEEK;
  }

  between(start: number, end: number): number {
    return end <= start ? 0 : this.openBefore(end) - this.openBefore(start);
  }

  nextOpening(at: number): number | undefined {
    const { at: indexed, weeks } = this.boundaryBase(at);
    return moved(this.open.openingAfter(indexed), weeks);
  }

  nextClosing(at: number): number | undefined {
    const { at: indexed, weeks } = this.boundaryBase(at);
    const closing = this.open.closingAfter(indexed);
    return this.neverCloses && closing !== undefined && closing > this.weeks.tail ? undefined : moved(closing, weeks);
  }

  previousOpening(at: number): number | undefined {
    const { at: indexed, weeks } = this.boundaryBase(at);
    const opening = this.open.openingAtOrBefore(indexed);
    return this.neverCloses && opening !== undefined && opening < this.weeks.head ? undefined : moved(opening, weeks);
  }

  previousClosing(at: number): number | undefined {
    const { at: indexed, weeks } = this.boundaryBase(at);
    const closing = this.open.closingAtOrBefore(indexed);
    return this.neverCloses && closing !== undefined && closing < this.weeks.head ? undefined : moved(closing, weeks);
  }

  openIntervals(from: number, to: number): readonly Interval[] {
    const intervals: Interval[] = [];
    let opening = this.isOpen(from) ? from : this.nextOpening(from);
    while (opening !== undefined && opening < to) {
      const closing = this.nextClosing(opening);
      intervals.push({ from: opening, to: Math.min(closing ?? to, to) });
      opening = closing === undefined ? undefined : this.nextOpening(closing);
    }
    return intervals;
  }

  addWorkingDays(at: number, days: number, options: WorkingDayOptions = {}): number {
    requireCount(days, 'days');
    return this.onWorkingDay(this.add(at, 0), days, options);
  }

  subtractWorkingDays(at: number, days: number, options: WorkingDayOptions = {}): number {
    requireCount(days, 'days');
    return this.onWorkingDay(this.subtract(at, 0), -days, options);
  }

  localDate(at: number): string {
    return dateText(this.clock.day(at));
  }

  month(at: number): string {
    return monthText(this.clock.day(at));
  }

  /** B(at), counted on beyond the index, where it may become negative or huge. */
  private openBefore(at: number): number {
    const { at: indexed, weeks } = this.weeks.indexed(at);
    return this.open.openBefore(indexed) + weeks * this.seconds.perWeek;
  }

  private onWorkingDay(start: number, days: number, { untilClosing = false }: WorkingDayOptions): number {
    const { at, weeks } = this.weeks.indexed(start);
    const number = this.days.numberAt(at);
    const timeOfDay = this.clock.local(at) - this.days.day(number) * DAY;
    const wanted = number + days + weeks * this.dayNumbers.perWeek;
    const beyond = this.dayNumbers.weeksFrom(wanted);
    const target = wanted - beyond * this.dayNumbers.perWeek;
    return this.within(target, untilClosing ? Infinity : timeOfDay) + beyond * WEEK;
  }

  private within(number: number, timeOfDay: number): number {
    const opening = this.days.opening(number);
    const closing = this.days.closing(number);
    if (timeOfDay === Infinity) return closing;
    const at = this.clock.instant(this.days.day(number) * DAY + timeOfDay);
    if (at <= opening) return opening;
    if (at >= closing) return closing;
    return this.open.isOpen(at) ? at : (this.open.closingAtOrBefore(at) ?? opening);
  }

  private get neverCloses(): boolean {
    return this.seconds.perWeek === WEEK;
  }

  /** A week without a closing has no boundary to find in a sample: the nearest one lies in the years of the index, unmoved. */
  private boundaryBase(at: number): { readonly at: number; readonly weeks: number } {
    if (!this.neverCloses) return this.weeks.indexed(at);
    return { at: Math.min(Math.max(at, this.weeks.head), this.weeks.tail), weeks: 0 };
  }
}

const moved = (at: number | undefined, weeks: number): number | undefined =>
  at === undefined ? undefined : at + weeks * WEEK;

function requireCount(value: number, name: string): void {
  if (!Number.isInteger(value) || value < 0) {
    throw new RangeError(`${name} has to be a whole number of at least 0, and is ${value}`);
  }
}
