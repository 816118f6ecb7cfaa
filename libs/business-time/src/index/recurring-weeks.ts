import { WEEK } from '../zone/civil-date.js';

/** An instant as one that the index holds, `weeks` weeks earlier or later. */
export interface Indexed {
  readonly at: number;
  /** What to add to the index's answer: 0 inside the index. */
  readonly weeks: number;
}

/**
 * Outside the years of its zone table a calendar is its week and nothing else, at one offset: it recurs every 604,800
 * seconds. So a far instant is looked up in one sample week at either end of the index, and every count is moved by a
 * whole number of weeks. `perWeek` is what a sample week holds of what is counted: seconds, or working days.
 */
export class RecurringWeeks {
  constructor(
    /** Start of the sample week at the head of the index. */
    readonly head: number,
    /** Start of the sample week at its tail. */
    readonly tail: number,
  ) {}

  indexed(at: number): Indexed {
    if (at >= this.head && at < this.tail + WEEK) return { at, weeks: 0 };
    const weeks = Math.floor((at - (at < this.head ? this.head : this.tail)) / WEEK);
    return { at: at - weeks * WEEK, weeks };
  }
}

/** A count that lies outside what the index counts, as one inside it. */
export class RecurringCount {
  constructor(
    /** The counts at the start of the head's sample week and at the end of the tail's. */
    private readonly least: number,
    private readonly most: number,
    readonly perWeek: number,
  ) {}

  /** By how many weeks a count lies outside [least, most). */
  weeksFrom(count: number): number {
    if (count < this.least) return Math.floor((count - this.least) / this.perWeek);
    if (count >= this.most) return Math.floor((count - this.most) / this.perWeek) + 1;
    return 0;
  }

  /** By how many weeks a count lies outside (least, most]. */
  weeksUpTo(count: number): number {
    if (count <= this.least) return Math.ceil((count - this.least) / this.perWeek) - 1;
    if (count > this.most) return Math.ceil((count - this.most) / this.perWeek);
    return 0;
  }
}
