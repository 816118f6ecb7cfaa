import type { Language, LadderWords } from './language.js';
import { de } from './de.js';
import { en } from './en.js';

export const wordsOf = (language: Language): LadderWords => (language === 'de' ? de : en);

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const formats = new Map<string, Intl.DateTimeFormat>();

/** `Tue 2026-03-24 10:00`, `Di 24.03.2026 10:00`; seconds where there are some. */
export function localTime(at: number, zone: string, language: Language): string {
  let format = formats.get(zone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      hourCycle: 'h23',
      weekday: 'short',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
    formats.set(zone, format);
  }
  const part = Object.fromEntries(format.formatToParts(at * 1_000).map(({ type, value }) => [type, value]));
  const { weekday = '', year, month, day, hour, minute, second } = part;
  const name = wordsOf(language).weekdays[DAYS.indexOf(weekday)];
  const date = language === 'de' ? `${day}.${month}.${year}` : `${year}-${month}-${day}`;
  return `${name} ${date} ${hour}:${minute}${second === '00' ? '' : `:${second}`}`;
}
