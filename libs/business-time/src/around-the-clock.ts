import type { Calendar } from './calendar.js';
import { CompiledCalendar } from './compiled-calendar.js';
import { WEEKDAYS } from './zone/civil-date.js';

class AroundTheClock extends CompiledCalendar {
  /** It has no holidays, so it knows them all. */
  override isKnown(): boolean {
    return true;
  }
}

/** Always open, in UTC: so that a target around the clock has the same arithmetic as one in a calendar. */
export const AROUND_THE_CLOCK: Calendar = new AroundTheClock({
  zone: 'UTC',
  years: { from: 1970, to: 2069 },
  week: Object.fromEntries(WEEKDAYS.map((weekday) => [weekday, ['00:00-24:00']])),
  zoneYears: { from: 2020, to: 2021 },
  transitions: [{ at: 0, offset: 0 }],
});
