/** Every door and every filter takes the instants from the first to the last of these, in seconds since the Unix epoch. */
export const FIRST_INSTANT = 0;
export const LAST_INSTANT = 7_258_118_399;

/** The same for people. */
export const INSTANT_RANGE = '1970-01-01T00:00:00Z to 2199-12-31T23:59:59Z';

export const isInRange = (seconds: number): boolean => seconds >= FIRST_INSTANT && seconds <= LAST_INSTANT;

/**
 * What read models sort by, in seconds. A log of an earlier release may hold any year; it is shown as it stands, and only
 * its place among the others is that of the nearest instant of the range.
 */
export const sortable = (seconds: number): number => Math.min(Math.max(seconds, FIRST_INSTANT), LAST_INSTANT);
