import type { Clock } from '../time/clock.js';

export interface Counted {
  readonly count: number;
  /** Until everybody begins at nought again. */
  readonly secondsLeft: number;
}

const WINDOW_MS = 60_000;
/** Whoever comes when so many are counted already shares one count with all others of whom that is true. */
const MOST = 50_000;
const OTHERS = '';

/** How often each of many has come within a minute, in bounded memory. */
export class WindowCounts {
  private readonly counts = new Map<string, number>();
  private ends = -Infinity;

  constructor(
    private readonly clock: Clock,
    private readonly most = MOST,
  ) {}

  count(who: string): Counted {
    const now = this.clock.uptime();
    if (now >= this.ends) {
      this.counts.clear();
      this.ends = now + WINDOW_MS;
    }
    const known = this.counts.has(who) || this.counts.size < this.most ? who : OTHERS;
    const count = (this.counts.get(known) ?? 0) + 1;
    this.counts.set(known, count);
    return { count, secondsLeft: Math.max(1, Math.ceil((this.ends - now) / 1_000)) };
  }

  get size(): number {
    return this.counts.size;
  }
}
