import { DAY, dayOf } from './civil-date.js';

/** From `at` (UTC seconds) on the zone is `offset` seconds ahead of UTC. */
export interface Transition {
  readonly at: number;
  readonly offset: number;
}

/**
 * A time zone as its table of transitions, so that neither a package nor an operating system changes what was agreed.
 * Before the first transition the first offset holds, after the last one the last: it never fails for a far instant.
 */
export class FrozenZone {
  private readonly starts = Float64Array.from(this.transitions, ({ at }, i) => (i === 0 ? -Infinity : at));
  private readonly offsets = Float64Array.from(this.transitions, ({ offset }) => offset);
  private readonly last = this.transitions.length - 1;
  /** The largest offset: no local time that has come lies further ahead of its instant. */
  readonly ahead = this.offsets.reduce((most, offset) => Math.max(most, offset), -Infinity);

  constructor(private readonly transitions: readonly Transition[]) {}

  /** Local seconds: the instant as if the local clock's reading were UTC. */
  local(instant: number): number {
    let low = 0;
    let high = this.last;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if (this.start(middle) <= instant) low = middle;
      else high = middle - 1;
    }
    return instant + this.offset(low);
  }

  /** The calendar day, counted from 1970-01-01. */
  day(instant: number): number {
    return Math.floor(this.local(instant) / DAY);
  }

  /**
   * The instant of a local time. One that a gap skips moves by the length of the gap, one that happens twice is its first
   * occurrence (RFC 5545 3.3.5, Temporal's `compatible`): in both cases the offset before the transition is the one.
   */
  instant(local: number): number {
    let low = 0;
    let high = this.last;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (local < this.start(middle + 1) + this.offset(middle)) high = middle;
      else low = middle + 1;
    }
    const instant = local - this.offset(low);
    return instant < this.start(low) ? local - this.offset(low - 1) : instant;
  }

  midnight(day: number): number {
    return this.instant(day * DAY);
  }

  newYear(year: number): number {
    return this.midnight(dayOf(year, 1, 1));
  }

  private start(index: number): number {
    return this.starts[index] ?? Infinity;
  }

  private offset(index: number): number {
    return this.offsets[index] ?? 0;
  }
}
