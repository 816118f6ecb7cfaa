import type { Holiday, Years } from './definition/calendar-definition.js';
import { CalendarError } from './definition/calendar-error.js';
import { suggestion } from './definition/suggestion.js';
import { DAY, dateText } from './zone/civil-date.js';
import { parseDate } from './definition/dates.js';

export interface HolidaySource {
  /** ISO 3166-1: `DE` */
  readonly country: string;
  /** ISO 3166-2 without the country: `HE` for Hesse. */
  readonly state?: string;
  /** Below the state, as date-holidays names it. */
  readonly region?: string;
}

/** Of what date-holidays lists: whether people are off work. */
const TYPE = 'public';
const HOUR = 3_600_000;

/**
 * The public holidays of a country or state, to be written into a definition once. The package and its data are loaded by
 * this call and by nothing else: a fold works with the table in the calendar's version and never gets here.
 */
export async function fillHolidays(source: HolidaySource, years: Years): Promise<Holiday[]> {
  const { default: Holidays } = await import('date-holidays');
  const { country, state, region } = source;
  const all = new Holidays();
  requireKnown('country', country, all.getCountries());
  if (state !== undefined) requireKnown('state', state, all.getStates(country) ?? {});
  if (region !== undefined) requireKnown('region', region, all.getRegions(country, state ?? '') ?? {});
  const place = new Holidays(country, state ?? '', region ?? '');
  const names = new Map<string, string[]>();
  for (let year = years.from; year <= years.to; year++) {
    for (const { date, start, end, name, type } of place.getHolidays(year)) {
      if (type !== TYPE) continue;
      for (const whole of wholeDays(date, end.getTime() - start.getTime())) {
        if (Number(whole.slice(0, 4)) < years.from || Number(whole.slice(0, 4)) > years.to) continue;
        const known = names.get(whole) ?? [];
        names.set(whole, known.includes(name) ? known : [...known, name]);
      }
    }
  }
  return [...names]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([date, several]) => ({ date, name: several.join(', ').slice(0, 200) }));
}

/**
 * The civil dates that a holiday covers as a whole. Half days (`2026-12-24 13:00:00`) are not among them: no table knows the
 * hours that are left, so they are for the definition to name. A holiday that begins at sunset of the evening before is
 * listed under its civil date all the same (`2026-04-02 00:00:00 -0600`): offices are closed on that day, and on as many
 * days as its length holds.
 */
function wholeDays(date: string, milliseconds: number): string[] {
  const [, day = '', hour = '0'] = /^(\S+) (\d\d):/.exec(date) ?? [];
  const afternoon = Number(hour) === 0 ? 0 : 24 - Number(hour);
  const first = parseDate(day) + (afternoon === 0 ? 0 : 1);
  const hours = milliseconds / HOUR - afternoon;
  // An hour either way: a holiday on the day of a clock change has 23 or 25.
  return Array.from({ length: Math.max(0, Math.floor((hours + 1) / (DAY / 3600))) }, (_, i) => dateText(first + i));
}

function requireKnown(field: string, value: string, known: object): void {
  const names = Object.keys(known);
  if (names.includes(value)) return;
  const choice = names.length === 0 ? 'there is none to name; leave it out' : `known are ${names.join(', ')}`;
  throw new CalendarError([
    { path: [field], message: `"${value}" is not known${suggestion(value, names)}; ${choice}` },
  ]);
}
