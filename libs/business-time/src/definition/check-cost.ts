import { WEEKDAYS } from '../zone/civil-date.js';
import type { Years } from './calendar-definition.js';
import type { Findings } from './calendar-error.js';

/** Written ones are parsed one by one, expanded ones stand in the index: both in some tens of milliseconds. */
export const MOST_INTERVALS = { written: 20_000, expanded: 60_000 } as const;
const MOST_YEARS = 1_000;
const WEEKS_OF_A_YEAR = 53;

/**
 * What a calendar will cost is known by counting its lists, before any of them is read: the index holds every interval of
 * every day. False, and a finding, for one that would hold everybody else up.
 */
export function isAffordable(value: unknown, findings: Findings): boolean {
  const { week, holidays, overrides, breaks } = fieldsIn(value);
  const { week: weekly, dates } = fieldsIn(breaks);
  const ofWeek = intervalsOfWeek(week) + intervalsOfWeek(weekly);
  const dated = intervalsOf(holidays, 'open') + intervalsOf(overrides, 'open') + intervalsOf(dates, 'closed');
  const years = yearsOf(fieldsIn(value)['years']);
  const expanded = ofWeek * WEEKS_OF_A_YEAR * years + dated;
  if (ofWeek + dated > MOST_INTERVALS.written) {
    findings.add([], `names ${ofWeek + dated} intervals; a calendar has at most ${MOST_INTERVALS.written}: ${MEND}`);
    return false;
  }
  if (expanded > MOST_INTERVALS.expanded) {
    const sum = `${ofWeek} intervals a week are some ${expanded} in ${years} years`;
    findings.add(['week'], `${sum}; a calendar has at most ${MOST_INTERVALS.expanded}: ${MEND}`);
    return false;
  }
  return true;
}

const MEND = 'write fewer intervals a day, or fewer years';

const fieldsIn = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

const lengthOf = (value: unknown): number => (Array.isArray(value) ? value.length : 0);

const intervalsOfWeek = (week: unknown): number =>
  WEEKDAYS.reduce((sum, day) => sum + lengthOf(fieldsIn(week)[day]), 0);

const intervalsOf = (list: unknown, field: string): number =>
  Array.isArray(list) ? list.reduce<number>((sum, entry) => sum + 1 + lengthOf(fieldsIn(entry)[field]), 0) : 0;

/** Years that are no years are told where they are checked. */
function yearsOf(value: unknown): number {
  const { from, to } = fieldsIn(value) as Partial<Years>;
  const years = Number(to) - Number(from) + 1;
  return Number.isFinite(years) ? Math.min(Math.max(years, 1), MOST_YEARS) : 1;
}
