import type { OpenDay } from './open-days.js';
import { lastAtMost } from './search.js';

/** The working days in order, numbered; the number of a day is what whole working days are counted by. */
export class DayIndex {
  private readonly days: Float64Array;
  private readonly openings: Float64Array;
  private readonly closings: Float64Array;

  constructor(days: readonly OpenDay[]) {
    this.days = new Float64Array(days.map(({ day }) => day));
    this.openings = new Float64Array(days.map(({ intervals }) => intervals[0]?.from ?? NaN));
    // A clock change can push hours that run over midnight into the next day's: from its opening on, the next day owns.
    const closings = days.map(({ intervals }, i) =>
      Math.min(intervals.at(-1)?.to ?? NaN, this.openings[i + 1] ?? Infinity),
    );
    this.closings = new Float64Array(closings);
  }

  /** The working day that owns an open instant, or whose closing it is: the last that has opened by then. */
  numberAt(at: number): number {
    return lastAtMost(this.openings, at);
  }

  day(number: number): number {
    return this.days[number] as number;
  }

  opening(number: number): number {
    return this.openings[number] as number;
  }

  closing(number: number): number {
    return this.closings[number] as number;
  }
}
