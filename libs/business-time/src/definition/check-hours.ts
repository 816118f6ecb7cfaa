import { DAY, WEEKDAYS } from '../zone/civil-date.js';
import type { Findings, Path } from './calendar-error.js';
import { type Hours, parseHours } from './hours.js';
import { fieldsOf, kindOf, listOf } from './shape.js';

/** An interval as written, with the place where it stands. */
export interface WrittenHours extends Hours {
  readonly text: string;
  readonly path: Path;
}

/** The intervals of one day, in order of their start: each one well formed, and no two overlap. */
export function checkHours(value: unknown, path: Path, findings: Findings): readonly WrittenHours[] {
  const written = listOf(value, path, findings).flatMap((text, i) => checkInterval(text, [...path, i], findings));
  written.sort((a, b) => a.from - b.from);
  written.forEach((hours, i) => {
    const before = written[i - 1];
    if (before && hours.from < before.to) {
      const mend = hours.to <= before.to ? 'remove one of them' : 'write them as one, or let one end before the other';
      findings.add(hours.path, `"${hours.text}" overlaps "${before.text}" of the same day; ${mend}`);
    }
  });
  return written;
}

/** A week's intervals, Monday first. */
export function checkWeek(value: unknown, path: Path, findings: Findings): readonly (readonly WrittenHours[])[] {
  const week = value === undefined ? {} : (fieldsOf(value, WEEKDAYS, path, findings) ?? {});
  return WEEKDAYS.map((weekday) => checkHours(week[weekday], [...path, weekday], findings));
}

/** How an interval that runs over midnight collides with the hours of the next day; undefined where it does not. */
export function collision(day: readonly Hours[], next: readonly Hours[]): number | undefined {
  const last = day.at(-1);
  const first = next[0];
  return last && first && last.to - DAY > first.from ? last.to - DAY : undefined;
}

function checkInterval(text: unknown, path: Path, findings: Findings): WrittenHours[] {
  const hours =
    typeof text === 'string' ? parseHours(text) : `has to be a text such as "08:00-12:00", and is ${kindOf(text)}`;
  if (typeof hours !== 'string') return [{ ...hours, text: String(text), path }];
  findings.add(path, hours);
  return [];
}
