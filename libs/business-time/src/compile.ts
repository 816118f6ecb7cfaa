import type { Calendar } from './calendar.js';
import { CompiledCalendar } from './compiled-calendar.js';
import type { CalendarVersion } from './definition/calendar-definition.js';

/** A house has a few calendars, and each file of a read model asks for them. */
const KEPT = 32;
const latest = new Map<string, Calendar>();

/** The index of a stored version. It takes some milliseconds a decade to build, so the latest are kept. */
export function compileCalendar(version: CalendarVersion): Calendar {
  const content = JSON.stringify(version);
  const known = latest.get(content);
  if (known !== undefined) return known;
  const calendar = new CompiledCalendar(version);
  latest.set(content, calendar);
  for (const oldest of latest.keys()) {
    if (latest.size <= KEPT) break;
    latest.delete(oldest);
  }
  return calendar;
}
