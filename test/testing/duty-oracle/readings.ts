/*
 * What a clock on the wall shows, minute by minute, as the platform's own zones have it: no arithmetic, one question a minute.
 */

/** Minutes of the Unix epoch. */
export interface Walk {
  readonly from: number;
  readonly until: number;
}

/** The local reading of each minute of the walk, in minutes as if it were UTC. */
export function readings(zone: string, { from, until }: Walk): Float64Array {
  const clock = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    dateStyle: 'short',
    timeStyle: 'short',
    hourCycle: 'h23',
  });
  const made = new Float64Array(until - from);
  for (let i = 0; i < made.length; i++) made[i] = minuteOf(clock.format((from + i) * 60_000).replace(' ', 'T'));
  return made;
}

export const minuteOf = (local: string): number => Date.parse(`${local}:00Z`) / 60_000;
export const textOf = (minute: number): string => new Date(minute * 60_000).toISOString().slice(0, 16);
