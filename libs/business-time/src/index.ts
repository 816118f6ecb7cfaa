export { AROUND_THE_CLOCK } from './around-the-clock.js';
export type { Calendar, WorkingDayOptions } from './calendar.js';
export { compileCalendar } from './compile.js';
export type {
  Breaks,
  CalendarDefinition,
  CalendarVersion,
  DatedBreak,
  Holiday,
  HoursText,
  Override,
  WeeklyHours,
  Years,
} from './definition/calendar-definition.js';
export { CalendarError, type CalendarProblem, type Path, placeOf } from './definition/calendar-error.js';
export { fillHolidays, type HolidaySource } from './fill-holidays.js';
export { freezeCalendar } from './freeze.js';
export type { Interval } from './index/open-days.js';
export { addWithPauses, betweenWithPauses } from './pauses.js';
export { type Weekday, WEEKDAYS } from './zone/civil-date.js';
export type { Transition } from './zone/frozen-zone.js';
