import fc from 'fast-check';
import type {
  CalendarDefinition,
  WeeklyHours,
} from '../../../libs/business-time/src/definition/calendar-definition.js';
import { freezeCalendar } from '../../../libs/business-time/src/freeze.js';
import { CalendarError } from '../../../libs/business-time/src/definition/calendar-error.js';
import { WEEKDAYS } from '../../../libs/business-time/src/zone/civil-date.js';

const ZONES = ['Europe/Berlin', 'Australia/Lord_Howe', 'America/St_Johns', 'Asia/Kathmandu', 'UTC'] as const;

/** Days on which clocks change in one of the zones, and the days around them, beside any day of the year. */
const CHANGES = ['2026-03-08', '2026-03-29', '2026-04-05', '2026-10-04', '2026-10-25', '2026-11-01'];

const time = (seconds: number): string => {
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return parts.map((part) => String(part).padStart(2, '0')).join(':');
};

/** Around the small hours boundaries are frequent: there the clocks change. Whole minutes, and now and then a second. */
const boundary = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 95 }).map((quarter) => quarter * 900) },
  { weight: 2, arbitrary: fc.integer({ min: 0, max: 16 }).map((quarter) => quarter * 900) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 86_399 }) },
);

/** Up to three intervals: pairs of ascending boundaries; the last may run over midnight, or until it. */
const hours = fc
  .tuple(fc.uniqueArray(boundary, { maxLength: 6 }), fc.constantFrom('as it is', 'overnight', '24:00', 'adjoining'))
  .map(([boundaries, kind]) => {
    const sorted = [...boundaries].sort((a, b) => a - b);
    const intervals: string[] = [];
    const step = kind === 'adjoining' ? 1 : 2;
    for (let i = 0; i + 1 < sorted.length; i += step) {
      intervals.push(`${time(sorted[i] ?? 0)}-${time(sorted[i + 1] ?? 0)}`);
    }
    const [last] = sorted.slice(-1);
    if (last !== undefined && sorted.length % 2 === 1 && kind === 'overnight') intervals.push(`${time(last)}-00:30`);
    if (last !== undefined && sorted.length % 2 === 1 && kind === '24:00') intervals.push(`${time(last)}-24:00`);
    return intervals;
  });

const week = fc.record(Object.fromEntries(WEEKDAYS.map((weekday) => [weekday, hours])), {
  requiredKeys: [],
}) as fc.Arbitrary<WeeklyHours>;

const date = fc.oneof(
  fc.integer({ min: 0, max: 364 }).map((day) => new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10)),
  fc.tuple(fc.constantFrom(...CHANGES), fc.integer({ min: -1, max: 1 })).map(([change, shift]) => {
    return new Date(Date.parse(change) + shift * 86_400_000).toISOString().slice(0, 10);
  }),
);

const dated = <T>(entry: fc.Arbitrary<T>): fc.Arbitrary<(T & { date: string })[]> =>
  fc.uniqueArray(
    fc.tuple(date, entry).map(([day, rest]) => ({ ...rest, date: day })),
    {
      maxLength: 8,
      selector: (one) => one.date,
    },
  );

/** Any calendar of 2026 that may be defined: those that are refused (a collision, never open) are left out. */
export const definitions: fc.Arbitrary<CalendarDefinition> = fc
  .record({
    zone: fc.constantFrom(...ZONES),
    years: fc.constant({ from: 2026, to: 2026 }),
    week,
    holidays: dated(fc.record({ open: hours }, { requiredKeys: [] })),
    overrides: dated(fc.record({ open: hours })),
    breaks: fc.record({ week, dates: dated(fc.record({ closed: hours })) }, { requiredKeys: [] }),
  })
  .map((definition) => definition as CalendarDefinition)
  .filter(isAccepted);

function isAccepted(definition: CalendarDefinition): boolean {
  try {
    freezeCalendar(definition);
    return true;
  } catch (error) {
    if (error instanceof CalendarError) return false;
    throw error;
  }
}

const JANUARY = Date.UTC(2026, 0, 1) / 1000;

/** Instants of 2026, often within hours of a change of the clocks. */
export const instants = fc.oneof(
  fc.integer({ min: JANUARY, max: JANUARY + 365 * 86_400 }),
  fc.tuple(fc.constantFrom(...CHANGES), fc.integer({ min: -86_400, max: 2 * 86_400 })).map(([change, shift]) => {
    return Date.parse(change) / 1000 + shift;
  }),
);

/** Enough for every change; `PROPERTY_RUNS=20` runs twenty times as many. */
export const runs = (few: number): number => few * Number(process.env['PROPERTY_RUNS'] ?? 1);
