import { INSTANT_RANGE, isInRange } from './instant-range.js';

/** RFC 3339, section 5.6. An offset of any kind is taken; what stands behind the seconds is a fraction of them. */
export const INSTANT = /^(\d{4})-(\d\d)-(\d\d)[Tt](\d\d):(\d\d):(\d\d)(?:\.(\d{1,12}))?(?:[Zz]|([+-])(\d\d):(\d\d))$/;

/** For documents: the same without groups, so that every language's regular expressions take it. */
export const INSTANT_PATTERN =
  '^[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}:[0-9]{2}([.][0-9]{1,12})?([Zz]|[+-][0-9]{2}:[0-9]{2})$';

/** In a sentence such as `occurredAt must be ...`. */
export const INSTANT_RULE = `an instant such as 2026-03-27T15:00:00Z, from ${INSTANT_RANGE}`;

/** Why a text is no instant that is taken. */
export class InstantError extends RangeError {
  constructor(
    readonly why: 'form' | 'no-such-instant' | 'too-early' | 'too-late',
    message: string,
  ) {
    super(message);
    this.name = 'InstantError';
  }
}

/**
 * Milliseconds since the Unix epoch; finer fractions are cut off. Dates are those of the Gregorian calendar (no 30 February,
 * no hour 24); a second 60 is refused, because no clock of ours counts it. @throws InstantError
 */
export function parseMilliseconds(text: string): number {
  const match = INSTANT.exec(text);
  if (match === null)
    throw new InstantError('form', `${shown(text)} is no instant; write it like 2026-03-27T15:00:00Z`);
  const part = (index: number): number => Number(match[index] ?? 0);
  const [year, month, day, hour, minute, second] = [part(1), part(2), part(3), part(4), part(5), part(6)];
  const date = new Date(0).setUTCFullYear(year, month - 1, day);
  const exists =
    new Date(date).toISOString().startsWith(`${match[1]}-${match[2]}-${match[3]}`) && hour < 24 && minute < 60;
  if (!exists || second > 59 || part(9) > 23 || part(10) > 59)
    throw new InstantError(
      'no-such-instant',
      `${shown(text)} does not exist; check its date, its time of day (a second 60 is not taken) and its offset`,
    );
  const offset = (match[8] === '-' ? -1 : 1) * (part(9) * 60 + part(10)) * 60_000;
  const milliseconds = Number((match[7] ?? '').padEnd(3, '0').slice(0, 3));
  const at = date + ((hour * 60 + minute) * 60 + second) * 1000 + milliseconds - offset;
  if (isInRange(Math.floor(at / 1000))) return at;
  const why = at < 0 ? 'too-early' : 'too-late';
  throw new InstantError(why, `${shown(text)} lies outside the instants that are taken: ${INSTANT_RANGE}`);
}

/** Seconds since the Unix epoch; a fraction is cut off. @throws InstantError */
export const parseSeconds = (text: string): number => Math.floor(parseMilliseconds(text) / 1000);

/** The first whole second that is not before it. */
export const secondFrom = (text: string): number => Math.ceil(parseMilliseconds(text) / 1000);

/** Whether it is written as one; whether it exists, and lies in the range, is said by whoever parses it. */
export const isWrittenAsInstant = (text: unknown): text is string => typeof text === 'string' && INSTANT.test(text);

/** Whether it is one that exists and is taken. */
export function isInstant(text: unknown): boolean {
  try {
    return typeof text === 'string' && !Number.isNaN(parseSeconds(text));
  } catch {
    return false;
  }
}

/** The one form that is stored and compared as text: whole seconds in UTC. @throws InstantError */
export const wholeSecond = (text: string): string => (isWholeSecond(text) ? text : secondsText(parseSeconds(text)));

/** Most texts that come here have the form already; one that is no instant is not what its own instant is written as. */
function isWholeSecond(text: string): boolean {
  if (text.length !== 20) return false;
  const at = Date.parse(text) / 1000;
  return Number.isInteger(at) && isInRange(at) && secondsText(at) === text;
}

/** `2026-03-27T15:00:00Z` */
export const secondsText = (seconds: number): string => new Date(seconds * 1000).toISOString().replace('.000Z', 'Z');

/** `2026-03-27T15:00:00Z`, or with milliseconds where there are some. */
export const millisecondsText = (milliseconds: number): string =>
  new Date(milliseconds).toISOString().replace('.000Z', 'Z');

/** A `+` in a query that was not encoded arrives as a blank; where an offset stands nothing else can be meant. */
export const fromQuery = (text: string): string => text.replace(/ (?=\d\d:\d\d$)/, '+');

const shown = (text: string): string => (text.length > 40 ? `"${text.slice(0, 40)}…"` : `"${text}"`);
