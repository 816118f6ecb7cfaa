import { check, type Finding, type Place, Source } from '@app/definitions/pure';
import { omit } from '@app/kernel';
import {
  CalendarError,
  type CalendarDefinition,
  type CalendarVersion,
  fillHolidays,
  freezeCalendar,
  type Holiday,
} from '@app/business-time';
import { CALENDAR_FILE_SCHEMA } from '../schema/file-schemas.js';

type Fields = Readonly<Record<string, unknown>>;
interface PublicHolidays {
  readonly from: { readonly country: string; readonly state?: string; readonly region?: string };
}

/** A holiday on the same day of every year. */
type Recurring = Omit<Holiday, 'date'> & { readonly every?: string };

/** Each list is worked out anew, for every year of the calendar: a country takes some milliseconds a year. */
const MOST_LISTS = 5;
const tooMany = (lists: number): string =>
  `takes the public holidays of ${lists} countries; take at most ${MOST_LISTS}, and write the other dates out`;

export interface WrittenCalendar {
  readonly name?: string;
  /** With the public holidays filled in. */
  readonly definition: CalendarDefinition;
  readonly version: CalendarVersion;
}

/** The calendar of a file by itself. @throws FileError */
export async function parseCalendarFile(text: string, name: string): Promise<WrittenCalendar> {
  const source = Source.parse(text, name);
  const [value] = source.values;
  const shape = check(CALENDAR_FILE_SCHEMA, value);
  if (shape.length > 0) source.fail(shape.map((finding) => source.problem(0, finding)));
  const { calendar, findings } = await readCalendar(value as Fields, []);
  if (calendar === undefined) return source.fail(findings.map((finding) => source.problem(0, finding)));
  return calendar;
}

/** What the fields of a calendar say, holidays filled in and checked. */
export async function readCalendar(
  written: Fields,
  place: Place,
): Promise<{ calendar?: WrittenCalendar; findings: readonly Finding[] }> {
  const { name, holidays, ...rest } = omit(written, 'kind', 'id', 'version');
  const listed = holidays === undefined || Array.isArray(holidays) ? (holidays as unknown[] | undefined) : [holidays];
  const lists = listed?.filter((entry) => 'from' in (entry as object)).length ?? 0;
  if (lists > MOST_LISTS) return { findings: [{ place: [...place, 'holidays'], message: tooMany(lists) }] };
  /** Where each holiday of the definition stands in the file. */
  const origins: number[] = [];
  const findings = (error: CalendarError): readonly Finding[] =>
    error.problems.map(({ path, message }) => ({ place: [...place, ...original(path, holidays, origins)], message }));
  try {
    const filled = listed && (await fill(listed, rest['years'] as { from: number; to: number }, origins));
    const definition = { ...rest, ...(filled === undefined ? {} : { holidays: filled }) } as CalendarDefinition;
    const version = freezeCalendar(definition);
    return { calendar: { definition, version, ...(typeof name === 'string' ? { name } : {}) }, findings: [] };
  } catch (error) {
    if (!(error instanceof CalendarError)) throw error;
    return { findings: findings(error) };
  }
}

function original(path: Place, holidays: unknown, origins: readonly number[]): Place {
  const [field, index, ...more] = path;
  if (field !== 'holidays' || typeof index !== 'number') return path;
  return Array.isArray(holidays) ? [field, origins[index] ?? index, ...more] : [field];
}

/** Dates in place of `every` and `from`: a date that is written wins over one that recurs, and that over a country's list. */
async function fill(
  entries: readonly unknown[],
  years: { from: number; to: number },
  origins: number[],
): Promise<readonly Holiday[]> {
  const written = new Set(entries.map((entry) => (entry as Partial<Holiday>).date));
  const recurring = entries.map((entry, index) => recurrences(entry as Recurring, years, index));
  const taken = new Set([...written, ...recurring.flat().map(({ date }) => date)]);
  const all: Holiday[] = [];
  for (const [index, entry] of entries.entries()) {
    const isList = 'from' in (entry as object);
    const own = 'date' in (entry as object) ? [entry as Holiday] : recurring[index]!;
    for (const holiday of isList ? await publicHolidays(entry as PublicHolidays, years, index) : own) {
      if (holiday !== entry && (isList ? taken : written).has(holiday.date)) continue;
      taken.add(holiday.date);
      all.push(holiday);
      origins.push(index);
    }
  }
  return all;
}

/** A day of every year of the calendar that has it; nothing where the entry does not recur. */
function recurrences({ every, ...holiday }: Recurring, years: { from: number; to: number }, index: number): Holiday[] {
  // Whatever is wrong with the years is told when they are checked.
  if (every === undefined || years.to - years.from > 100) return [];
  const [month, day] = every.split('-').map(Number) as [number, number];
  // 2000 has every day that a year can have.
  if (new Date(Date.UTC(2000, month - 1, day)).getUTCDate() !== day)
    throw new CalendarError([
      {
        path: ['holidays', index, 'every'],
        message: `"${every}" is a day of no year; write month and day, such as "12-24"`,
      },
    ]);
  return Array.from({ length: Math.max(0, years.to - years.from + 1) }, (_, more) => years.from + more)
    .filter((year) => new Date(Date.UTC(year, month - 1, day)).getUTCDate() === day)
    .map((year) => ({ date: `${year}-${every}`, ...holiday }));
}

async function publicHolidays(
  { from }: PublicHolidays,
  years: { from: number; to: number },
  index: number,
): Promise<readonly Holiday[]> {
  // Whatever is wrong with the years is told when they are checked.
  if (years.to - years.from > 100) return [];
  try {
    return await fillHolidays(from, years);
  } catch (error) {
    if (!(error instanceof CalendarError)) throw error;
    const [first, ...more] = error.problems.map(({ path, message }) => ({
      path: ['holidays', index, 'from', ...path],
      message,
    }));
    throw first === undefined ? error : new CalendarError([first, ...more]);
  }
}
