import { type Life, provider } from './provider.js';
import { standing } from './standing.js';

const DAY = 86_400;

export interface RecentOptions {
  readonly seed: number;
  readonly incidents: number;
  readonly days: number;
  /** Epoch seconds. */
  readonly now: number;
}

/** The days up to now, reckoned from the end of today (UTC): the same options on one day name the same lives. */
export interface Recent {
  readonly name: string;
  /** Epoch seconds: where the first day begins, and where today ends. */
  readonly from: number;
  readonly to: number;
  /** With what comes later today; some end early, so that one stands at each phase. */
  readonly lives: () => Iterable<Life>;
}

export function recentLives({ seed, incidents, days, now }: RecentOptions): Recent {
  const to = (Math.floor(now / DAY) + 1) * DAY;
  const from = to - days * DAY;
  const whole = (): Iterable<Life> => provider({ seed }).lives({ from, to, count: incidents });
  function* lives(): Generator<Life, void, undefined> {
    const ends = standing(whole(), to - DAY);
    for (const life of whole())
      yield { ...life, steps: life.steps.slice(0, (ends.get(life.index) ?? life.steps.length) + 1) };
  }
  return { name: `${seed}:${to}:${incidents}:${days}`, from, to, lives };
}
