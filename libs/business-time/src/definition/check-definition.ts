import type { CalendarDefinition, Years } from './calendar-definition.js';
import { Findings, type Path } from './calendar-error.js';
import { isAffordable } from './check-cost.js';
import { checkDates, type DatedHours } from './check-dates.js';
import { checkWeek, collision, type WrittenHours } from './check-hours.js';
import { timeText } from './hours.js';
import { fieldsOf, kindOf } from './shape.js';
import { dateText, WEEKDAYS, weekdayOf } from '../zone/civil-date.js';
import { zoneNamed } from '../zone/find-transitions.js';
import { suggestion } from './suggestion.js';

const HOURS = 'add hours such as monday: ["08:00-18:00"]';
const FIELDS = ['zone', 'years', 'week', 'holidays', 'overrides', 'breaks'];
/** The index is built over all years, and older zone rules are no business of a contract. */
const YEARS = { from: 1970, to: 2199, atMost: 100 };

/** Finds everything that is wrong with what somebody wrote; throws a CalendarError that names each place and its mend. */
export function checkDefinition(value: unknown): asserts value is CalendarDefinition {
  const findings = new Findings();
  const fields = fieldsOf(value, FIELDS, [], findings);
  if (fields && isAffordable(fields, findings)) {
    checkZone(fields['zone'], findings);
    const years = checkYears(fields['years'], findings);
    if (fields['week'] === undefined) findings.add(['week'], `is missing; ${HOURS}`);
    const week = checkWeek(fields['week'], ['week'], findings);
    checkWeekCollisions(week, findings);
    const holidayList = { path: ['holidays'], field: 'open', required: false } as const;
    const holidays = checkDates(fields['holidays'], holidayList, years, findings);
    const overrideList = { path: ['overrides'], field: 'open', required: true } as const;
    const overrides = checkDates(fields['overrides'], overrideList, years, findings);
    checkDatedCollisions(week, [...holidays, ...overrides], findings);
    const breaks = checkBreaks(fields['breaks'], years, findings);
    if (findings.count === 0) checkOpens(week, breaks, findings);
  }
  findings.throwIfAny();
}

function checkZone(zone: unknown, findings: Findings): void {
  if (typeof zone !== 'string') {
    findings.add(['zone'], `has to be an IANA time zone such as "Europe/Berlin" or "UTC", and is ${kindOf(zone)}`);
  } else if (zoneNamed(zone) === undefined) {
    const near = suggestion(zone, Intl.supportedValuesOf('timeZone'));
    findings.add(['zone'], `"${zone}" is no IANA time zone${near}; write one such as "Europe/Berlin" or "UTC"`);
  }
}

function checkYears(value: unknown, findings: Findings): Years | undefined {
  const fields = fieldsOf(value, ['from', 'to'], ['years'], findings);
  if (!fields) return undefined;
  const [from, to] = (['from', 'to'] as const).map((key) => {
    const year = fields[key];
    if (typeof year === 'number' && Number.isInteger(year) && year >= YEARS.from && year <= YEARS.to) return year;
    findings.add(['years', key], `has to be a year from ${YEARS.from} to ${YEARS.to}, and is ${kindOf(year)}`);
    return undefined;
  });
  if (from === undefined || to === undefined) return undefined;
  if (to < from) {
    findings.add(['years', 'to'], `${to} is before ${from}; write the first year as from, the last as to`);
    return undefined;
  }
  if (to - from >= YEARS.atMost) {
    findings.add(
      ['years'],
      `${from} to ${to} are more than ${YEARS.atMost} years; take those whose holidays are known`,
    );
    return undefined;
  }
  return { from, to };
}

type Week = readonly (readonly WrittenHours[])[];

function checkWeekCollisions(week: Week, findings: Findings): void {
  week.forEach((hours, weekday) => {
    const next = week[(weekday + 1) % 7] ?? [];
    const end = collision(hours, next);
    if (end === undefined) return;
    const [first, last] = [next[0]!, hours.at(-1)!];
    findings.add(first.path, `"${first.text}" begins before ${describe(last, WEEKDAYS[weekday]!, end)}`);
  });
}

/** Hours of a single date against those of the days around it, as overrides, holidays and week make them. */
function checkDatedCollisions(week: Week, dated: readonly DatedHours[], findings: Findings): void {
  const dates = new Map<number, DatedHours>(dated.map((entry) => [entry.day, entry]));
  const hoursOn = (day: number): readonly WrittenHours[] => dates.get(day)?.hours ?? week[weekdayOf(day)] ?? [];
  const checked = new Set([...dates.keys()].flatMap((day) => [day - 1, day]));
  for (const day of checked) {
    const [hours, next] = [hoursOn(day), hoursOn(day + 1)];
    const end = collision(hours, next);
    if (end === undefined) continue;
    const [first, last] = [next[0]!, hours.at(-1)!];
    const path: Path = dates.has(day + 1) ? first.path : last.path;
    findings.add(path, `"${first.text}" of ${dateText(day + 1)} begins before ${describe(last, dateText(day), end)}`);
  }
}

const describe = (last: WrittenHours, day: string, end: number): string =>
  `"${last.text}" of ${day} has ended; begin at ${timeText(end)}, or end the other one earlier`;

interface WrittenBreaks {
  readonly week: Week;
}

function checkBreaks(value: unknown, years: Years | undefined, findings: Findings): WrittenBreaks {
  if (value === undefined) return { week: [] };
  const fields = fieldsOf(value, ['week', 'dates'], ['breaks'], findings) ?? {};
  const list = { path: ['breaks', 'dates'], field: 'closed', required: true } as const;
  checkDates(fields['dates'], list, years, findings);
  return { week: checkWeek(fields['week'], ['breaks', 'week'], findings) };
}

/** The week itself has to open, or else a duration that outlasts the known dates would never end. */
function checkOpens(week: Week, breaks: WrittenBreaks, findings: Findings): void {
  const DAYS_SECONDS = 86_400;
  const flat = (days: Week) =>
    days.flatMap((hours, day) =>
      hours.flatMap(({ from, to }) =>
        [-7, 0, 7].map((shift) => ({
          from: from + (day + shift) * DAYS_SECONDS,
          to: to + (day + shift) * DAYS_SECONDS,
        })),
      ),
    );
  const off = flat(breaks.week).sort((a, b) => a.from - b.from);
  const opens = flat(week).some(({ from, to }) => {
    let reached = from;
    for (const { from: start, to: end } of off) if (start <= reached && end > reached) reached = end;
    return reached < to;
  });
  if (opens) return;
  const why = week.every((hours) => hours.length === 0)
    ? 'has no opening hours'
    : 'is taken off by breaks.week as a whole';
  findings.add(['week'], `${why}; a calendar that never opens has no time to count; ${HOURS}`);
}
