export const DATE_FORMATS = ['day-first', 'month-first', 'iso', 'servicenow'] as const;
export type DateFormat = (typeof DATE_FORMATS)[number];

/** How each is written, for people; also what the option takes. */
export const WRITTEN: { readonly [F in DateFormat]: string } = {
  'day-first': 'd/m/Y H:M',
  'month-first': 'm/d/Y H:M',
  iso: '2016-03-01T08:00:00Z',
  servicenow: 'YYYY-MM-DD HH:MM:SS',
};

/** A time as it is written; the offset where it says one, in minutes. */
export interface WrittenTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly offset?: number;
}

/** Undefined where the text is no time of this format. Fractions of a second are cut. */
export function readTime(text: string, format: DateFormat): WrittenTime | undefined {
  const time = READERS[format](text.trim());
  return time !== undefined && exists(time) ? time : undefined;
}

const CLOCK = String.raw`(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?`;
const SLASHED = new RegExp(
  String.raw`^(\d{1,2}|[A-Za-z]{3,9})([/.-])(\d{1,2}|[A-Za-z]{3,9})\2(\d{4}|\d{2}),?\s+${CLOCK}(?:\s?([AaPp])\.?[Mm]\.?)?$`,
);
const ISO = new RegExp(String.raw`^(\d{4})-(\d{2})-(\d{2})[T ]${CLOCK}\s?(?:(Z|z|UTC)|([+-])(\d{2}):?(\d{2}))?$`);
const SERVICENOW = new RegExp(String.raw`^(\d{4})-(\d{2})-(\d{2}) ${CLOCK}$`);
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const READERS: { readonly [F in DateFormat]: (text: string) => WrittenTime | undefined } = {
  'day-first': (text) => slashed(text, 1, 3),
  'month-first': (text) => slashed(text, 3, 1),
  iso: (text) => {
    const [match, ...parts] = ISO.exec(text) ?? [];
    if (match === undefined) return undefined;
    const [year, month, day, hour, minute, second, zulu, sign, offHours, offMinutes] = parts;
    const away = Number(offHours ?? 0) * 60 + Number(offMinutes ?? 0);
    const offset =
      zulu !== undefined ? { offset: 0 } : sign === undefined ? {} : { offset: sign === '-' ? -away : away };
    return { ...numbers(year, month, day, hour, minute, second), ...offset };
  },
  servicenow: (text) => {
    const [match, year, month, day, hour, minute, second] = SERVICENOW.exec(text) ?? [];
    return match === undefined ? undefined : numbers(year, month, day, hour, minute, second);
  },
};

/** `1/3/2016 08:00`, `01.03.2016 08:00:30`, `01/Mar/16 8:00 AM`: a year of two digits only beside the name of a month. */
function slashed(text: string, dayAt: 1 | 3, monthAt: 1 | 3): WrittenTime | undefined {
  const match = SLASHED.exec(text);
  if (match === null) return undefined;
  const [day, monthWord, yearWord] = [match[dayAt]!, match[monthAt]!, match[4]!];
  const named = MONTHS.indexOf(monthWord.slice(0, 3).toLowerCase()) + 1;
  const isNamed = /^[A-Za-z]/.test(monthWord);
  if (/^[A-Za-z]/.test(day) || (isNamed && named === 0) || (!isNamed && yearWord.length === 2)) return undefined;
  const hour = twelve(match[5]!, match[8]);
  if (hour === undefined) return undefined;
  const year = yearWord.length === 2 ? `20${yearWord}` : yearWord;
  return numbers(year, isNamed ? String(named) : monthWord, day, hour, match[6], match[7]);
}

/** The hour of a twelve-hour clock; undefined where it has no such hour. */
function twelve(hour: string, half: string | undefined): string | undefined {
  if (half === undefined) return hour;
  const value = Number(hour);
  if (value < 1 || value > 12) return undefined;
  return String((value % 12) + (half.toLowerCase() === 'p' ? 12 : 0));
}

const numbers = (...parts: readonly (string | undefined)[]): WrittenTime => {
  const [year, month, day, hour, minute, second] = parts.map((part) => Number(part ?? 0));
  return { year: year!, month: month!, day: day!, hour: hour!, minute: minute!, second: second! };
};

function exists({ year, month, day, hour, minute, second }: WrittenTime): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  const isDay = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isDay && hour < 24 && minute < 60 && second < 60;
}
