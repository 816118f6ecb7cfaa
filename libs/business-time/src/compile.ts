import type { Calendar } from './calendar.js';
import { CompiledCalendar } from './compiled-calendar.js';
import type { CalendarVersion } from './definition/calendar-definition.js';

/** Builds the index of a stored version: some milliseconds a decade, so callers keep what they get. */
export const compileCalendar = (version: CalendarVersion): Calendar => new CompiledCalendar(version);
