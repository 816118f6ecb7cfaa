import type { ComplianceFigures, TimeFigures } from './answers.js';
import type { Tally } from './tally.js';

/** The times of the stopped cycles of a group. */
export interface Durations {
  readonly business: readonly number[];
  readonly wall: readonly number[];
}

export function figuresOf(tally: Tally, durations?: Durations): ComplianceFigures {
  const met = tally.met + tally.met_by_late_recording;
  const breached = tally.breached + tally.breached_cancelled + tally.breached_open;
  const cycles = met + tally.breached;
  const times = (unit: 'business' | 'wall'): TimeFigures => ({
    mean: Math.floor(tally[unit] / cycles),
    ...(durations === undefined ? {} : percentiles(durations[unit])),
  });
  return {
    met,
    metByLateRecording: tally.met_by_late_recording,
    breached,
    breachedOpen: tally.breached_open,
    running: tally.running,
    paused: tally.paused,
    cancelled: tally.cancelled,
    withoutTarget: tally.without_target,
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
