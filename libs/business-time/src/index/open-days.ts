import { DAY } from '../zone/civil-date.js';
import type { FrozenZone } from '../zone/frozen-zone.js';
import type { DayPlan } from '../definition/day-plan.js';
import type { Hours } from '../definition/hours.js';

/** Open from `from` until just before `to`, in epoch seconds. */
export interface Interval {
  readonly from: number;
  readonly to: number;
}

/** A day that has open time of its own: a working day. */
export interface OpenDay {
  readonly day: number;
  /** In order and apart, never none, none of them empty. */
  readonly intervals: readonly Interval[];
}

/** The working days from `first` up to and not including `end`, each with its instants. */
export function openDays(plan: DayPlan, zone: FrozenZone, first: number, end: number): readonly OpenDay[] {
  const days: OpenDay[] = [];
  const breaks = plan.hasBreaks ? (day: number) => instants(zone, day, plan.breaks(day)) : () => [];
  // Hours may run into the next day, and so may a break of the day before.
  let [before, of] = [breaks(first - 1), breaks(first)];
  for (let day = first; day < end; day++) {
    const after = breaks(day + 1);
    const hours = united(instants(zone, day, plan.hours(day)));
    const intervals = hours.length === 0 ? hours : without(hours, united([...before, ...of, ...after]));
    if (intervals.length > 0) days.push({ day, intervals });
    [before, of] = [of, after];
  }
  return days;
}

/** What the zone's clock makes empty is dropped; a date that the zone has skipped as a whole has no hours. */
function instants(zone: FrozenZone, day: number, hours: readonly Hours[]): Interval[] {
  if (hours.length === 0 || zone.midnight(day) >= zone.midnight(day + 1)) return [];
  const intervals: Interval[] = [];
  for (const local of hours) {
    const from = zone.instant(day * DAY + local.from);
    const to = zone.instant(day * DAY + local.to);
    if (from < to) intervals.push({ from, to });
  }
  return intervals;
}

/** Both in order and apart: each is walked once. */
function without(intervals: readonly Interval[], off: readonly Interval[]): readonly Interval[] {
  if (off.length === 0) return intervals;
  const rest: Interval[] = [];
  let next = 0;
  for (const { from, to } of intervals) {
    let reached = from;
    while (next < off.length && off[next]!.to <= reached) next++;
    for (let i = next; i < off.length && off[i]!.from < to; i++) {
      const { from: begin, to: end } = off[i]!;
      if (reached < begin) rest.push({ from: reached, to: begin });
      reached = Math.max(reached, end);
    }
    if (reached < to) rest.push({ from: reached, to });
  }
  return rest;
}

/** Intervals that overlap or meet are one. */
export function united(intervals: readonly Interval[]): readonly Interval[] {
  if (intervals.length < 2) return intervals;
  const result: { from: number; to: number }[] = [];
  for (const { from, to } of [...intervals].sort((a, b) => a.from - b.from)) {
    const last = result.at(-1);
    if (last && from <= last.to) last.to = Math.max(last.to, to);
    else result.push({ from, to });
  }
  return result;
}
