import { omitUndefined } from '@app/kernel';
import type { CalendarContent } from '../domain/calendar.js';
import type { StoredContract } from '../domain/contract.js';
import type { AgreementKind } from '../read-models/kinds.js';
import type { ContractView } from './answers/agreements.js';

/** What was stored, in the shape in which it is defined. `frozen`: with what was taken down of the zone. */
export function viewOf(kind: AgreementKind, data: Record<string, unknown>, frozen: boolean): object {
  if (kind === 'calendar') return calendarView(data as unknown as CalendarContent, frozen);
  return kind === 'contract' ? contractView(data as unknown as StoredContract) : data;
}

function calendarView({ name, hash, calendar }: CalendarContent, frozen: boolean): object {
  const { transitions, zoneYears, ...definition } = calendar;
  return omitUndefined({ name, hash, ...definition, ...(frozen ? { zoneYears, transitions } : {}) });
}

export function contractView({ terms, hash, ...content }: StoredContract): ContractView {
  const { priorities, ...promised } = terms;
  return omitUndefined({ ...content, ...promised, priorityTable: priorities, hash });
}
