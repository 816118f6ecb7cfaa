/** Specifications name the time of one Friday, `10:05` or `10:05:30`, or a whole instant. */
export const instantOf = (at: string): string => {
  if (at.includes('T')) return at;
  return `2026-03-27T${at.length === 5 ? `${at}:00` : at}Z`;
};

export const plusSeconds = (instant: string, seconds: number): string =>
  new Date(Date.parse(instant) + seconds * 1000).toISOString().replace('.000Z', 'Z');
