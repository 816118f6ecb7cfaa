import type { Cycle, CycleState, Elapsed, Finding, Segment } from './clocks.js';
import type { Course } from './course.js';
import type { WorkingHours } from './hours.js';
import type { Pause, Reached } from './reach.js';
import { counted, reach } from './reach.js';
import { segments } from './segments.js';

/** What a cycle has come to at `asOf`. */
export function outcome(course: Course, calendar: WorkingHours | undefined, asOf: number): Cycle {
  const { promised, stop, pauses } = course;
  const due = course.due;
  const end = stop?.by.at ?? asOf;
  const breached = due !== undefined && end > due.at;
  const state = stateOf(course, breached);
  let made: readonly Segment[] | undefined;
  return {
    clock: course.clock,
    cycle: course.begunBy.revision,
    begunBy: course.begunBy,
    begunAt: course.begunBy.at,
    state,
    activity: stop !== undefined ? 'stopped' : course.paused ? 'paused' : 'running',
    priority: course.priority,
    ...(promised === undefined ? {} : { target: promised.target, targetSeconds: promised.seconds }),
    targetSetBy: course.setBy,
    hours: course.hours,
    ...(due === undefined ? {} : { dueAt: due.at, dueSetBy: due.by }),
    ...(breached ? { breachedAt: due.at } : {}),
    ...(stop === undefined ? {} : { stoppedAt: end, stoppedBy: stop.by }),
    elapsed: elapsed(course, end, calendar),
    ...(promised === undefined ? {} : { remaining: breached ? 0 : remaining(course, end, calendar) }),
    overdue: breached ? end - due.at : 0,
    metLate: state === 'met' && due !== undefined && isLate(course, due),
    warnings: course.warnings(due),
    former: course.former,
    findings: findings(course, calendar, due === undefined ? end : Math.max(end, due.at)),
    get segments() {
      return (made ??= segments(course.stretches, pauses, end, calendar));
    },
  };
}

function stateOf({ promised, stop, paused }: Course, breached: boolean): CycleState {
  if (promised === undefined) return 'no-target';
  if (breached) return 'breached';
  if (stop !== undefined) return stop.how === 'cancelled' ? 'cancelled' : 'met';
  return paused ? 'paused' : 'running';
}

const isLate = ({ stop }: Course, due: Reached): boolean =>
  stop !== undefined && !stop.by.imported && stop.by.recordedAt > due.at;

function elapsed({ stretches, pauses }: Course, end: number, calendar: WorkingHours | undefined): Elapsed {
  let business = 0;
  for (const [index, { from, hours }] of stretches.entries()) {
    business += counted(hours, from, stretches[index + 1]?.from ?? end, pauses, calendar);
  }
  const paused = pauses.reduce((sum, pause) => sum + (pause.to ?? end) - pause.from, 0);
  return { business, wall: end - (stretches[0]?.from ?? end), paused };
}

/** What is left of the allowance that decides: the one that would be used up last if the clock went on from `end`. */
function remaining({ promised, pauses }: Course, end: number, calendar: WorkingHours | undefined): number {
  const closed = pauses.map((pause): Pause => (pause.to === undefined ? { ...pause, to: end } : pause));
  let last = -Infinity;
  let left = 0;
  for (const allowance of promised?.allowances ?? []) {
    const at = reach(allowance, allowance.seconds, closed, calendar)?.at ?? end;
    if (at <= last) continue;
    last = at;
    left = allowance.seconds - counted(allowance.hours, allowance.from, end, pauses, calendar);
  }
  return Math.max(0, left);
}

function findings({ stretches }: Course, calendar: WorkingHours | undefined, until: number): readonly Finding[] {
  if (calendar === undefined || stretches.every(({ hours }) => hours !== 'calendar')) return NONE;
  const unknown = [stretches[0]?.from ?? until, until].filter((at) => !calendar.isKnown(at));
  return unknown.length === 0 ? NONE : unknown.slice(-1).map((at) => ({ code: 'beyond-known-years', at }));
}

const NONE: readonly Finding[] = [];
