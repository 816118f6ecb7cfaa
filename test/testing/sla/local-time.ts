import { Temporal } from 'temporal-polyfill';

const ZONE = 'Europe/Berlin';
const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** The week in which a story plays when it names days only: there is no holiday in it, and none in the one after. */
const MONDAY = Temporal.PlainDate.from('2026-03-02');

/** `Mon 10:00`, `next Mon 10:00` (the week after), `2026-03-29 03:00` in Berlin, or `2026-10-25 01:30 UTC`. */
export function instantOf(text: string): number {
  const found = /^(next )?(?:([A-Z][a-z]{2})|(\d{4}-\d\d-\d\d)) (\d\d:\d\d(?::\d\d)?)( UTC)?$/.exec(text);
  if (found === null) throw new Error(`"${text}" is no instant: say "Mon 10:00", "next Mon 10:00", "2026-03-29 03:00"`);
  const [, next, day, date, time = '', utc] = found;
  const on =
    date === undefined
      ? MONDAY.add({ days: DAYS.indexOf(day ?? '') + (next === undefined ? 0 : 7) })
      : Temporal.PlainDate.from(date);
  const zone = utc === undefined ? ZONE : 'UTC';
  return on.toZonedDateTime({ timeZone: zone, plainTime: time }).epochMilliseconds / 1000;
}

/** The same the other way round. */
export function textOf(at: number): string {
  const local = Temporal.Instant.fromEpochMilliseconds(at * 1000).toZonedDateTimeISO(ZONE);
  const time = local.toPlainTime().toString({ smallestUnit: local.second === 0 ? 'minute' : 'second' });
  const days = MONDAY.until(local.toPlainDate()).days;
  if (days < 0 || days >= 14) return `${local.toPlainDate().toString()} ${time}`;
  return `${days < 7 ? '' : 'next '}${DAYS[days % 7]} ${time}`;
}

/** Hours and minutes, and seconds where there are any: `10:00`, `0:15`, `3:59:59`. */
export function durationText(seconds: number): string {
  const two = (part: number) => String(part).padStart(2, '0');
  const rest = seconds % 60;
  return `${Math.floor(seconds / 3600)}:${two(Math.floor((seconds % 3600) / 60))}${rest === 0 ? '' : `:${two(rest)}`}`;
}
