/*
 * Recorded instants are texts of one form, `2026-03-27T15:00:00Z`: they sort as they stand, and no zone or fraction hides
 * in them. What a caller writes is read by @app/kernel; a log may hold any year, so nothing here looks at the range.
 */
/** Seconds since the Unix epoch; a fraction, as recordedAt has one, is cut off. */
export const seconds = (text: string): number => Math.floor(Date.parse(text) / 1000);

export const instant = (epochSeconds: number): string =>
  new Date(epochSeconds * 1000).toISOString().replace('.000Z', 'Z');

export const later = (one: string, other: string | undefined): string =>
  other !== undefined && other > one ? other : one;
