import { omitUndefined } from '@app/kernel';
import type { CalendarContent } from '../domain/calendar.js';
import type { StoredContract } from '../domain/contract.js';
import type { ContractView } from './answers/contract.js';

/* What was stored, in the shape in which it is defined. */

/** `frozen`: with what was taken down of the zone. */
export function calendarView(stored: object, frozen: boolean): object {
  const { name, hash, calendar } = stored as CalendarContent;
  const { transitions, zoneYears, ...definition } = calendar;
  return omitUndefined({ name, hash, ...definition, ...(frozen ? { zoneYears, transitions } : {}) });
}

export function contractView({ terms, hash, ...content }: StoredContract): ContractView {
  const { priorities, ...promised } = terms;
  const pausingHoldReasons = promised.pauses.resolution ?? [];
  return omitUndefined({ ...content, ...promised, pausingHoldReasons, priorityTable: priorities, hash });
}
