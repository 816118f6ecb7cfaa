import type { Interval } from './open-days.js';
import { lastAtMost } from './search.js';

/**
 * Disjoint intervals in order with prefix sums: `before[i]` is the open time before interval i. So the open time up to an
 * instant, B(t), is one binary search, and so is the instant that has a given open time before it.
 */
export class OpenIndex {
  private readonly from: Float64Array;
  private readonly to: Float64Array;
  private readonly before: Float64Array;
  private readonly count: number;

  constructor(intervals: readonly Interval[]) {
    this.count = intervals.length;
    this.from = new Float64Array(intervals.map(({ from }) => from));
    this.to = new Float64Array(intervals.map(({ to }) => to));
    this.before = new Float64Array(this.count + 1);
    intervals.forEach(({ from, to }, i) => {
      this.before[i + 1] = this.sum(i) + to - from;
    });
  }

  isOpen(at: number): boolean {
    const i = lastAtMost(this.from, at);
    return i >= 0 && at < this.end(i);
  }

  /** B(at) */
  openBefore(at: number): number {
    const i = lastAtMost(this.from, at);
    return i < 0 ? 0 : this.sum(i) + Math.min(at, this.end(i)) - this.start(i);
  }

  /** The first instant with B = `open`: a closing, where one falls on it. `open` is above 0. */
  firstWith(open: number): number {
    // Sums are integers, so the last one below `open` is the last one at most `open - 1`.
    const i = lastAtMost(this.before, open - 1);
    return this.start(i) + open - this.sum(i);
  }

  /** The last instant with B = `open`: an opening, where one falls on it. */
  lastWith(open: number): number {
    const i = lastAtMost(this.before, open);
    return this.start(i) + open - this.sum(i);
  }

  openingAtOrBefore(at: number): number | undefined {
    return this.from[lastAtMost(this.from, at)];
  }

  openingAfter(at: number): number | undefined {
    return this.from[lastAtMost(this.from, at) + 1];
  }

  closingAtOrBefore(at: number): number | undefined {
    return this.to[lastAtMost(this.to, at)];
  }

  closingAfter(at: number): number | undefined {
    return this.to[lastAtMost(this.to, at) + 1];
  }

  private start(i: number): number {
    return this.from[i] as number;
  }

  private end(i: number): number {
    return this.to[i] as number;
  }

  private sum(i: number): number {
    return this.before[i] as number;
  }
}
