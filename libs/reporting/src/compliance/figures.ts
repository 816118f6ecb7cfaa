import type { Tally } from './tally.js';

/** Seconds. */
export interface TimeFigures {
  /** Cut off to whole seconds. */
  readonly mean: number;
  /** Nearest rank, where asked for. */
  readonly p50?: number;
  readonly p90?: number;
  readonly p95?: number;
}

/** How a promise was kept. docs/reports.md has the formula of each. */
export interface ComplianceFigures {
  readonly met: number;
  /** Of `met`: by an event that was recorded only after the due instant. */
  readonly metByLateRecording: number;
  readonly breached: number;
  /** Of `breached`: not stopped yet. */
  readonly breachedOpen: number;
  readonly running: number;
  readonly paused: number;
  readonly cancelled: number;
  readonly withoutTarget: number;
  /** met / (met + breached); `percent` is for the eye, cut off after two digits, absent for 0 of 0. */
  readonly sla: { readonly met: number; readonly of: number; readonly percent?: string };
  /** Of the cycles that have been stopped, in time or not, cancelled ones left out; absent where there are none. */
  readonly times?: { readonly cycles: number; readonly business: TimeFigures; readonly wall: TimeFigures };
}

/** The times of the stopped cycles of a group. */
export interface Durations {
  readonly business: readonly number[];
  readonly wall: readonly number[];
}

export function figuresOf(tally: Tally, durations?: Durations): ComplianceFigures {
  const met = tally.met + tally.met_late;
  const breached = tally.breached + tally.breached_cancelled + tally.breached_open;
  const cycles = met + tally.breached;
  const times = (unit: 'business' | 'wall'): TimeFigures => ({
    mean: Math.floor(tally[unit] / cycles),
    ...(durations === undefined ? {} : percentiles(durations[unit])),
  });
  return {
    met,
    metByLateRecording: tally.met_late,
    breached,
    breachedOpen: tally.breached_open,
    running: tally.running,
    paused: tally.paused,
    cancelled: tally.cancelled,
    withoutTarget: tally.no_target,
    sla: ratio(met, met + breached),
    ...(cycles === 0 ? {} : { times: { cycles, business: times('business'), wall: times('wall') } }),
  };
}

export function ratio(met: number, of: number): ComplianceFigures['sla'] {
  if (of === 0) return { met, of };
  const hundredths = Math.floor((met * 10_000) / of);
  return { met, of, percent: `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, '0')}` };
}

/** Nearest rank: the smallest value that at least p % of all values do not exceed. */
export const nearestRank = (sorted: ArrayLike<number>, percent: number): number =>
  sorted[Math.max(0, Math.ceil((percent * sorted.length) / 100) - 1)] ?? 0;

function percentiles(values: readonly number[]): Omit<TimeFigures, 'mean'> {
  const sorted = Float64Array.from(values).sort();
  return { p50: nearestRank(sorted, 50), p90: nearestRank(sorted, 90), p95: nearestRank(sorted, 95) };
}
