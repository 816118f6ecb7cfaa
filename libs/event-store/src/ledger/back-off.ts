import type { Chance } from '@app/platform';

/** Exponential from 50 ms to 2 s, half of it jitter, so that many who failed together do not come back together. */
export function backOff(attempt: number, chance: Chance): number {
  const full = Math.min(2000, 50 * 2 ** Math.min(attempt, 10));
  return Math.round(full / 2 + (full / 2) * chance.fraction());
}
