import type { Calendar } from './calendar.js';
import { type Interval, united } from './index/open-days.js';

/** `add` while a clock is stopped from time to time: what is open in a pause does not count. */
export function addWithPauses(calendar: Calendar, at: number, seconds: number, pauses: readonly Interval[]): number {
  let reached = at;
  let remaining = seconds;
  for (const pause of lasting(pauses)) {
    if (pause.to <= reached) continue;
    if (remaining === 0) reached = calendar.add(reached, 0);
    const counted = calendar.between(reached, pause.from);
    if (remaining === 0 ? reached < pause.from : remaining <= counted) break;
    remaining -= counted;
    reached = Math.max(reached, pause.to);
    // Used up where the pause began is handled above: from here on something is left, or there was nothing to add.
  }
  return calendar.add(reached, remaining);
}

/** Open seconds from `start` to `end` that lie in no pause. */
export function betweenWithPauses(calendar: Calendar, start: number, end: number, pauses: readonly Interval[]): number {
  return lasting(pauses).reduce(
    (seconds, { from, to }) => seconds - calendar.between(Math.max(from, start), Math.min(to, end)),
    calendar.between(start, end),
  );
}

const lasting = (pauses: readonly Interval[]): readonly Interval[] =>
  united(pauses.filter(({ from, to }) => from < to));
