/** What the two clocks of a machine show at one moment: the wall clock, which can be set, and the time since it started. Milliseconds. */
export interface Reading {
  readonly wall: number;
  readonly uptime: number;
}

/** Why the wall clock is not taken: it moved otherwise than the boot-time clock, or the log holds what lies after it. */
export type Distrust = 'jumped' | 'behind-the-log';

export interface Trusted {
  readonly state: 'trusted';
  /** What the wall clock may part from: it follows it, but no faster than clocks are slewed. */
  readonly reference: Reading;
}

export interface Disciplined {
  readonly state: 'disciplined';
  readonly because: Distrust;
  /** The last instant that could be trusted, and how long the machine had been up then. */
  readonly base: Reading;
  /** By how much the wall clock is ahead of the disciplined one (behind: negative), as first seen, and since what uptime. */
  readonly offset: number;
  readonly since: number;
}

/**
 * Which clock an instance goes by that has no other one to compare with. Who moves it between its states:
 *
 * - trusted -> disciplined: `observe`, when the wall clock parts from the boot-time clock by more than the tolerance;
 *   `startBehind`, when at the start the log holds later instants
 * - disciplined -> trusted: `observe`, when both agree again, or when a forward jump has stood for ten minutes; `accept`
 */
export type Discipline = Trusted | Disciplined;

/** By how much the clocks may part, milliseconds. */
export const CLOCK_TOLERANCE_MS = 5_000;
/** After that a forward jump is taken for what it says: the machine had been paused, or its clock had been wrong before. */
export const STANDS_AFTER_MS = 600_000;
/** No time server slews a clock faster; what parts faster than this is steps, however small. */
const SLEWED = 1 / 1_000;

export const begin = (reading: Reading): Trusted => ({ state: 'trusted', reference: reading });

/** At the start: `recorded` is the last instant of the log. */
export function startBehind(discipline: Discipline, reading: Reading, recorded: number): Discipline {
  if (reading.wall >= recorded - CLOCK_TOLERANCE_MS) return discipline;
  return distrust('behind-the-log', { wall: recorded, uptime: reading.uptime }, reading);
}

export function observe(discipline: Discipline, reading: Reading): Discipline {
  return discipline.state === 'trusted' ? watch(discipline, reading) : wait(discipline, reading);
}

/** Somebody has looked at the clock and says that it is right. */
export const accept = (reading: Reading): Trusted => begin(reading);

export const instantOf = (discipline: Discipline, reading: Reading): number =>
  discipline.state === 'trusted' ? reading.wall : Math.floor(goneOn(discipline.base, reading));

function watch({ reference }: Trusted, reading: Reading): Discipline {
  const parted = reading.wall - goneOn(reference, reading);
  if (Math.abs(parted) > CLOCK_TOLERANCE_MS) return distrust('jumped', reference, reading);
  const slewed = Math.max(0, reading.uptime - reference.uptime) * SLEWED;
  const followed = Math.min(Math.max(parted, -slewed), slewed);
  return { state: 'trusted', reference: { wall: goneOn(reference, reading) + followed, uptime: reading.uptime } };
}

function wait(disciplined: Disciplined, reading: Reading): Discipline {
  const { because, base, offset, since } = disciplined;
  const now = reading.wall - goneOn(base, reading);
  if (Math.abs(now) <= CLOCK_TOLERANCE_MS) return begin(reading);
  // Another jump: what is to stand begins anew.
  if (Math.abs(now - offset) > CLOCK_TOLERANCE_MS) return distrust(because, base, reading);
  const stood = offset > 0 && reading.uptime - since >= STANDS_AFTER_MS;
  return stood ? begin(reading) : disciplined;
}

const distrust = (because: Distrust, base: Reading, reading: Reading): Disciplined => ({
  state: 'disciplined',
  because,
  base,
  offset: reading.wall - goneOn(base, reading),
  since: reading.uptime,
});

/** What a clock shows that showed `from` and has moved with the boot-time clock since. */
const goneOn = (from: Reading, { uptime }: Reading): number => from.wall + (uptime - from.uptime);
