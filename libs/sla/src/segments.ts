import { sortable } from '@app/kernel';
import type { Segment } from './clocks.js';
import type { Stretch } from './cycle-builder.js';
import type { SlaFact } from './fact.js';
import type { Hours, WorkingHours } from './hours.js';
import { calendarOf } from './hours.js';
import type { Pause } from './used-up.js';

/** A cycle cut into parts: where it counts, where it is paused, and where its hours are closed. */
export function segments(
  stretches: readonly Stretch[],
  pauses: readonly Pause[],
  end: number,
  calendar: WorkingHours | undefined,
): readonly Segment[] {
  const found: Segment[] = [];
  for (const [index, stretch] of stretches.entries()) {
    const until = stretches[index + 1]?.from ?? end;
    let since = stretch.from;
    let by = stretch.by;
    for (const pause of pauses) {
      const to = Math.min(pause.to ?? end, until);
      if (to <= since) {
        if (to === since && pause.endedBy !== undefined && pause.to === since) by = later(by, pause.endedBy);
        continue;
      }
      if (pause.from >= until) break;
      if (pause.from > since) counting(found, stretch.hours, since, pause.from, by, calendar);
      found.push({ state: 'paused', from: Math.max(pause.from, since), to, by: pause.by, rule: pause.rule });
      since = to;
      by = pause.endedBy ?? by;
    }
    if (since < until) counting(found, stretch.hours, since, until, by, calendar);
  }
  return found;
}

function counting(
  found: Segment[],
  hours: Hours,
  from: number,
  to: number,
  by: SlaFact,
  calendar: WorkingHours | undefined,
): void {
  if (hours === 'around-the-clock') {
    found.push({ state: 'running', from, to, by, rule: 'around-the-clock' });
    return;
  }
  let since = from;
  const closed = (until: number): void => {
    if (until > since)
      found.push({ state: 'outside-hours', from: since, to: until, by, rule: 'outside-service-hours' });
  };
  // A log may hold the year 1: its two thousand years of opening hours are not told.
  for (const open of calendarOf(hours, calendar).openIntervals(sortable(from), sortable(to))) {
    closed(open.from);
    found.push({ state: 'running', from: open.from, to: open.to, by, rule: 'service-hours' });
    since = open.to;
  }
  closed(to);
}

const later = (one: SlaFact, other: SlaFact): SlaFact =>
  other.at > one.at || (other.at === one.at && other.revision > one.revision) ? other : one;
