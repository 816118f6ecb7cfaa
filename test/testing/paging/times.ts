/** Times of stories, in Berlin: `Sat 02:13`, `Sat 02:13:05`, `10-25 02:30 B` (the second time that clocks show it). */

const DAYS: Readonly<Record<string, string>> = {
  Tue: '2026-03-24',
  Wed: '2026-03-25',
  Thu: '2026-03-26',
  Fri: '2026-03-27',
  Sat: '2026-03-28',
  /** Clocks go from 02:00 to 03:00. */
  Sun: '2026-03-29',
  Mon: '2026-03-30',
};
const OF_DATE = Object.fromEntries(Object.entries(DAYS).map(([day, date]) => [date, day]));

const FORMAT = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Berlin',
  dateStyle: 'short',
  timeStyle: 'medium',
});
const shown = (at: number): string => FORMAT.format(at * 1_000);

const HOUR = 3_600;

export const TIME = String.raw`(?:\w{3}|\d\d-\d\d) \d\d:\d\d(?::\d\d)?(?: [AB])?`;

export function timeOf(text: string): number {
  const [day = '', time = '', which] = text.split(' ');
  const local = `${DAYS[day] ?? `2026-${day}`} ${time.length === 5 ? `${time}:00` : time}`;
  const guess = Date.parse(`${local.replace(' ', 'T')}Z`) / 1_000;
  const fitting = [guess - 2 * HOUR, guess - HOUR].filter((at) => shown(at) === local);
  const at = which === 'B' ? fitting[1] : fitting[0];
  if (at === undefined || Number.isNaN(at)) throw new Error(`there is no such time: ${text}`);
  return at;
}

export function timeText(at: number): string {
  const [date = '', time = ''] = shown(at).split(' ');
  const [before, after] = [shown(at - HOUR) === shown(at), shown(at + HOUR) === shown(at)];
  return `${OF_DATE[date] ?? date.slice(5)} ${time}${before ? ' B' : after ? ' A' : ''}`;
}
