import { SeededChance } from './seeded-chance.js';
import { customersOf } from './house.js';
import { lifeOf, type Step } from './life.js';

export interface ProviderOptions {
  readonly seed: number;
  /** Five unless said otherwise. */
  readonly customers?: number;
}

export interface Weeks {
  /** Epoch seconds: reports fall between the two, evenly; what follows a report may come later. */
  readonly from: number;
  readonly to: number;
  /** How many incidents. */
  readonly count: number;
}

/** The life of one incident, from its report on. */
export interface Life {
  /** From 0 on, in order of report. With the seed it names the life, whatever else is asked for. */
  readonly index: number;
  /** In order of time, never two at one instant. */
  readonly steps: readonly Step[];
}

/**
 * The staff and customers of a hoster on their ordinary days: who reports what, and what is done about it. The commands of
 * one life are accepted in this order. The callers of the simulation are the same people on worse days.
 */
export interface Provider {
  readonly customers: readonly string[];
  /** One after the other, and none is kept: a million take seconds and no memory. */
  lives(weeks: Weeks): Generator<Life, void, undefined>;
}

export function provider({ seed, customers: count = 5 }: ProviderOptions): Provider {
  const customers = customersOf(count);
  const root = new SeededChance(`provider ${seed}`);
  return {
    customers,
    *lives({ from, to, count }) {
      for (let index = 0; index < count; index += 1) {
        const chance = root.fork(String(index));
        const begin = Math.floor(from + ((index + chance.fraction()) / count) * (to - from));
        yield { index, steps: lifeOf(chance, chance.pick(customers), begin) };
      }
    },
  };
}
