export type { Calendar } from './calendar.js';
export { compileCalendar } from './compile.js';
export type { CalendarDefinition, CalendarVersion, Holiday } from './definition/calendar-definition.js';
export { CalendarError } from './definition/calendar-error.js';
export { fillHolidays } from './fill-holidays.js';
export { freezeCalendar } from './freeze.js';
export type { Interval } from './index/open-days.js';
export { addWithPauses, betweenWithPauses } from './pauses.js';
export { type Weekday } from './zone/civil-date.js';
