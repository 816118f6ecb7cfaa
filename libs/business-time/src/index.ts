export type { Calendar } from './calendar.js';
export { compileCalendar } from './compile.js';
export type { CalendarDefinition, CalendarVersion, Holiday } from './definition/calendar-definition.js';
export { CalendarError } from './definition/calendar-error.js';
export { fillHolidays } from './fill-holidays.js';
export { freezeCalendar } from './freeze.js';
export type { Interval } from './index/open-days.js';
export { addWithPauses, betweenWithPauses } from './pauses.js';
export {
  dateOf,
  dateText,
  DAY,
  dayOf,
  daysInMonth,
  monthText,
  type Weekday,
  weekdayOf,
  WEEKDAYS,
} from './zone/civil-date.js';
export { findTransitions, zoneNamed } from './zone/find-transitions.js';
export { FrozenZone, type Transition } from './zone/frozen-zone.js';
export { readDate } from './definition/dates.js';
