import type { Findings, Path } from './calendar-error.js';
import type { Years } from './calendar-definition.js';
import { checkHours, type WrittenHours } from './check-hours.js';
import { readDate, yearOf } from './dates.js';
import { fieldsOf, kindOf, listOf } from './shape.js';

export interface DatedHours {
  readonly day: number;
  readonly path: Path;
  readonly hours: readonly WrittenHours[];
}

export interface DatedList {
  readonly path: Path;
  /** The field that holds the hours. */
  readonly field: 'open' | 'closed';
  readonly required: boolean;
}

// As the log wants text: no control characters, no half of a surrogate pair.
const UNWANTED = /[\p{Cc}\p{Cs}]/u;

/** Entries with a date: each date exists, lies in the calendar's years, and stands only once in its list. */
export function checkDates(
  value: unknown,
  list: DatedList,
  years: Years | undefined,
  findings: Findings,
): DatedHours[] {
  const seen = new Map<number, Path>();
  return listOf(value, list.path, findings).flatMap((entry, i) => {
    const path = [...list.path, i];
    const fields = fieldsOf(entry, ['date', 'name', list.field], path, findings);
    if (!fields) return [];
    checkName(fields['name'], [...path, 'name'], findings);
    const hoursPath = [...path, list.field];
    if (list.required && fields[list.field] === undefined) {
      const none = list.field === 'open' ? '; [] means closed all day' : '';
      findings.add(hoursPath, `is missing; name the hours, such as ["08:00-12:00"]${none}`);
    }
    const hours = checkHours(fields[list.field], hoursPath, findings);
    const day = checkDate(fields['date'], [...path, 'date'], years, findings);
    if (day === undefined) return [];
    const before = seen.get(day);
    if (before) {
      const first = `${String(list.path.at(-1))}[${String(before.at(-1))}]`;
      findings.add([...path, 'date'], `"${String(fields['date'])}" is already in ${first}; make one entry of them`);
      return [];
    }
    seen.set(day, path);
    return [{ day, path, hours }];
  });
}

function checkDate(value: unknown, path: Path, years: Years | undefined, findings: Findings): number | undefined {
  const day =
    typeof value === 'string' ? readDate(value) : `has to be a date such as "2026-12-24", and is ${kindOf(value)}`;
  if (typeof day === 'string') {
    findings.add(path, day);
    return undefined;
  }
  const year = yearOf(day);
  if (years && (year < years.from || year > years.to)) {
    const mend = 'remove it, or widen the years once all their holidays are known';
    findings.add(path, `"${String(value)}" lies outside the calendar's years ${years.from} to ${years.to}; ${mend}`);
    return undefined;
  }
  return day;
}

function checkName(value: unknown, path: Path, findings: Findings): void {
  if (value === undefined) return;
  if (typeof value !== 'string' || value.trim() === '' || value.length > 200 || UNWANTED.test(value)) {
    findings.add(
      path,
      'has to be a text of 1 to 200 characters without control characters; leave it out or shorten it',
    );
  }
}
