import type { SlaFact } from './fact.js';
import type { Hours, WorkingHours } from './hours.js';
import { calendarOf } from './hours.js';

/** Time that is allowed from an instant on. A target is one; a minimum after a raise, and a former due, are more. */
export interface Allowance {
  readonly from: number;
  readonly by: SlaFact;
  readonly seconds: number;
  readonly hours: Hours;
}

export interface Pause {
  readonly from: number;
  readonly by: SlaFact;
  readonly rule: 'hold-reason-pauses' | 'between-resolution-and-reopening';
  /** Both absent while it lasts. */
  to?: number;
  endedBy?: SlaFact;
}

/** An instant, and the latest event that moved it there. */
export interface Reached {
  readonly at: number;
  readonly by: SlaFact;
}

/** The first instant at which `seconds` of the allowance are used up; undefined while a pause keeps it open. */
export function instantUsedUp(
  { from, by, hours }: Allowance,
  seconds: number,
  pauses: readonly Pause[],
  calendar: WorkingHours | undefined,
): Reached | undefined {
  if (seconds === 0) return { at: from, by };
  const working = calendarOf(hours, calendar);
  let since = from;
  let mover = by;
  let left = seconds;
  for (const pause of pauses) {
    if (pause.to !== undefined && pause.to <= since) continue;
    if (pause.from > since) {
      const used = working.between(since, pause.from);
      if (used >= left) break;
      left -= used;
    }
    if (pause.to === undefined) return undefined;
    since = pause.to;
    mover = pause.endedBy ?? pause.by;
  }
  return { at: working.add(since, left), by: mover };
}

/** When this percentage of every allowance is used up: 100 is the due instant. Undefined as there. */
export function instantAllUsedUp(
  allowances: readonly Allowance[],
  percent: number,
  pauses: readonly Pause[],
  calendar: WorkingHours | undefined,
): Reached | undefined {
  let last: Reached | undefined;
  for (const allowance of allowances) {
    const seconds = Math.ceil((allowance.seconds * percent) / 100);
    const reached = instantUsedUp(allowance, seconds, pauses, calendar);
    if (reached === undefined) return undefined;
    if (last === undefined || reached.at > last.at) last = reached;
  }
  return last;
}

/** Seconds of these hours from `from` to `to`, without pauses. */
export function counted(
  hours: Hours,
  from: number,
  to: number,
  pauses: readonly Pause[],
  calendar: WorkingHours | undefined,
): number {
  const working = calendarOf(hours, calendar);
  let since = from;
  let sum = 0;
  for (const pause of pauses) {
    if (pause.from >= to) break;
    if (pause.from > since) sum += working.between(since, pause.from);
    since = Math.max(since, pause.to ?? to);
  }
  return since < to ? sum + working.between(since, to) : sum;
}
