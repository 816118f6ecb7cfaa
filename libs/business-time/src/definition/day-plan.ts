import { parseDate } from './dates.js';
import type { CalendarDefinition, WeeklyHours } from './calendar-definition.js';
import { WEEKDAYS, weekdayOf } from '../zone/civil-date.js';
import { type Hours, hoursOf } from './hours.js';

/** What a calendar says about a day, in local time: the priorities stand here and nowhere else. */
export class DayPlan {
  private readonly week: readonly Hours[][];
  private readonly dates = new Map<number, Hours[]>();
  private readonly weeklyBreaks: readonly Hours[][];
  private readonly datedBreaks = new Map<number, Hours[]>();

  constructor({ week, holidays = [], overrides = [], breaks = {} }: CalendarDefinition) {
    this.week = ofWeek(week);
    for (const { date, open = [] } of holidays) this.dates.set(parseDate(date), hoursOf(open));
    for (const { date, open } of overrides) this.dates.set(parseDate(date), hoursOf(open));
    this.weeklyBreaks = ofWeek(breaks.week ?? {});
    for (const { date, closed } of breaks.dates ?? []) this.datedBreaks.set(parseDate(date), hoursOf(closed));
  }

  /** Override, else holiday, else week; in order of their start. */
  hours(day: number): readonly Hours[] {
    return this.dates.get(day) ?? this.weekly(day);
  }

  get hasBreaks(): boolean {
    return this.datedBreaks.size > 0 || this.weeklyBreaks.some((breaks) => breaks.length > 0);
  }

  breaks(day: number): readonly Hours[] {
    return [...(this.weeklyBreaks[weekdayOf(day)] ?? []), ...(this.datedBreaks.get(day) ?? [])];
  }

  private weekly(day: number): readonly Hours[] {
    return this.week[weekdayOf(day)] ?? [];
  }
}

const ofWeek = (week: WeeklyHours): Hours[][] => WEEKDAYS.map((weekday) => hoursOf(week[weekday] ?? []));
