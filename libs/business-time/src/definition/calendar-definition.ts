import type { Weekday } from '../zone/civil-date.js';
import type { Transition } from '../zone/frozen-zone.js';

/**
 * Opening hours of a day: `08:00-12:00`, `13:00-18:00:30`, `00:00-24:00`. An end that is not after its start lies on the
 * next day (`22:00-06:00`), and the whole interval belongs to the day on which it starts.
 */
export type HoursText = string;

/** Both inclusive. */
export interface Years {
  readonly from: number;
  readonly to: number;
}

export type WeeklyHours = { readonly [day in Weekday]?: readonly HoursText[] };

export interface Holiday {
  /** `2026-12-24` */
  readonly date: string;
  readonly name?: string;
  /** Its own hours; absent: closed all day. */
  readonly open?: readonly HoursText[];
}

export interface Override {
  readonly date: string;
  readonly name?: string;
  /** `[]`: closed all day. */
  readonly open: readonly HoursText[];
}

export interface DatedBreak {
  readonly date: string;
  readonly name?: string;
  readonly closed: readonly HoursText[];
}

export interface Breaks {
  readonly week?: WeeklyHours;
  readonly dates?: readonly DatedBreak[];
}

/** What people write. A single-date override wins over a holiday, a holiday over the week; breaks are taken off last. */
export interface CalendarDefinition {
  /** IANA time zone, such as `Europe/Berlin`. */
  readonly zone: string;
  /** The years whose holidays are known. */
  readonly years: Years;
  readonly week: WeeklyHours;
  readonly holidays?: readonly Holiday[];
  readonly overrides?: readonly Override[];
  readonly breaks?: Breaks;
}

/** What is stored and pinned: JSON with ASCII keys, strings and integers. */
export interface CalendarVersion extends CalendarDefinition {
  /** The years that `transitions` covers: more than `years`, so that a clock that runs beyond is off by holidays only. */
  readonly zoneYears: Years;
  /** The zone's offsets from UTC; the first one holds from the start of `zoneYears` on (and before it). */
  readonly transitions: readonly Transition[];
}
