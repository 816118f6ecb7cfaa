/** What the instants of a log lie in; outside it a year counts as the nearest one within. */
const FIRST_YEAR = 1970;
const LAST_YEAR = 2199;

/** Between a subject and a year; in no id. */
const SIGN = '~';

/** The key of what a subject said in a year of UTC: `person-17~2026`. */
export function yearKeyOf(subject: string, occurredAt: string): string {
  const year = new Date(occurredAt).getUTCFullYear();
  return `${subject}${SIGN}${Math.min(Math.max(year, FIRST_YEAR), LAST_YEAR)}`;
}

/** Whose key it is, whatever its year. */
export function subjectOf(keyId: string): string {
  return /^(.+)~\d{4}$/.exec(keyId)?.[1] ?? keyId;
}

export const isYearKey = (keyId: string): boolean => subjectOf(keyId) !== keyId;

/** Every year key that a subject can have. */
export const yearKeysOf = (subject: string): readonly string[] =>
  Array.from({ length: LAST_YEAR - FIRST_YEAR + 1 }, (_, index) => `${subject}${SIGN}${FIRST_YEAR + index}`);

/**
 * The keys that end with one that is destroyed: itself, and with a subject's own key every year key of it, which sort
 * between `after` and `before`.
 */
export const keysEndingWith = (destroyed: string): { keyId: string; after: string; before: string } => ({
  keyId: destroyed,
  after: destroyed + SIGN,
  before: destroyed + SIGN + SIGN,
});

/** Whether a key has ended with one that is destroyed. */
export const endedWith = (destroyed: string, keyId: string): boolean =>
  keyId === destroyed || subjectOf(keyId) === destroyed;
