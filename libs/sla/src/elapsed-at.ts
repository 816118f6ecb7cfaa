import type { Clocks, Cycle, Elapsed } from './clocks.js';
import type { ClockName } from './terms.js';
import { cyclesOf } from './clocks.js';

/** What a cycle had counted at an instant. */
export interface ElapsedAt extends Elapsed {
  readonly clock: ClockName;
  readonly cycle: bigint;
}

/** Of every cycle that had begun by then; of one that had stopped by then, what it had come to. Up to `clocks.asOf`. */
export const elapsedAt = (clocks: Clocks, at: number): readonly ElapsedAt[] =>
  cyclesOf(clocks)
    .filter(({ begunAt }) => begunAt <= at)
    .map((cycle) => ({ clock: cycle.clock, cycle: cycle.cycle, ...upTo(cycle, at) }));

function upTo({ segments, begunAt, stoppedAt }: Cycle, at: number): Elapsed {
  const sum = { business: 0, paused: 0 };
  for (const { state, from, to } of segments) {
    const seconds = Math.min(to, at) - from;
    if (seconds <= 0) break;
    if (state === 'running') sum.business += seconds;
    if (state === 'paused') sum.paused += seconds;
  }
  return { ...sum, wall: Math.min(stoppedAt ?? at, at) - begunAt };
}
