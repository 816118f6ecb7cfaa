import type { LedgerEvent } from '@app/event-store';
import type { Mistake } from '../instance/host.js';
import { readOtherwise } from './read-otherwise.js';

/** The calendars that an instance counts with have no holidays. */
function withoutHolidays(event: LedgerEvent): LedgerEvent {
  const { calendar } = event.data;
  if (event.type !== 'CalendarDefined' || typeof calendar !== 'object') return event;
  return { ...event, data: { ...event.data, calendar: { ...calendar, holidays: [] } } };
}

export const holidaysIgnored: Mistake = {
  files: (files) => readOtherwise(files, withoutHolidays),
  tables: ['agreement_version', 'calendar_version'],
};
