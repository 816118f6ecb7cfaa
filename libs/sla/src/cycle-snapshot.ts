import type { Cycle, CycleState, Elapsed, Finding, FormerTarget, Segment, Warning } from './clocks.js';
import type { CycleBuilder } from './cycle-builder.js';
import type { SlaFact } from './fact.js';
import type { Hours, WorkingHours } from './hours.js';
import type { Allowance, Pause, Reached } from './used-up.js';
import { counted, instantUsedUp } from './used-up.js';
import { segments } from './segments.js';
import type { ClockName, Priority, Target } from './terms.js';

/** What a cycle has come to at `asOf`. A class, because a literal with many absent fields costs three times as much. */
export class CycleSnapshot implements Cycle {
  readonly clock: ClockName;
  readonly cycle: bigint;
  readonly begunBy: SlaFact;
  readonly begunAt: number;
  readonly state: CycleState;
  readonly activity: Cycle['activity'];
  readonly priority: Priority;
  readonly target?: Target;
  readonly targetSeconds?: number;
  readonly targetSetBy: SlaFact;
  readonly hours: Hours;
  readonly dueAt?: number;
  readonly dueSetBy?: SlaFact;
  readonly breachedAt?: number;
  readonly stoppedAt?: number;
  readonly stoppedBy?: SlaFact;
  readonly elapsed: Elapsed;
  readonly remaining?: number;
  readonly overdue: number;
  readonly overdueBusiness: number;
  readonly metLate: boolean;
  readonly warnings: readonly Warning[];
  readonly former: readonly FormerTarget[];
  readonly findings: readonly Finding[];
  /** Made when they are asked for, because an incident of a year has hundreds. */
  readonly #segments: () => readonly Segment[];
  #made: readonly Segment[] | undefined;

  constructor(builder: CycleBuilder, calendar: WorkingHours | undefined, asOf: number) {
    const { promised, stop, begunBy, stretches, pauses } = builder;
    const due = builder.due;
    const end = stop?.by.at ?? asOf;
    const breached = due !== undefined && end > due.at;
    this.clock = builder.clock;
    this.cycle = begunBy.revision;
    this.begunBy = begunBy;
    this.begunAt = begunBy.at;
    this.state = stateOf(builder, breached);
    this.activity = stop !== undefined ? 'stopped' : builder.paused ? 'paused' : 'running';
    this.priority = builder.priority;
    this.targetSetBy = builder.setBy;
    this.hours = builder.hours;
    if (promised !== undefined) {
      this.target = promised.target;
      this.targetSeconds = promised.seconds;
      this.remaining = breached ? 0 : remaining(builder, end, calendar);
    }
    if (due !== undefined) {
      this.dueAt = due.at;
      this.dueSetBy = due.by;
      if (breached) this.breachedAt = due.at;
    }
    if (stop !== undefined) {
      this.stoppedAt = end;
      this.stoppedBy = stop.by;
    }
    this.elapsed = elapsed(builder, end, calendar);
    this.overdue = breached ? end - due.at : 0;
    this.overdueBusiness = breached ? counted(builder.hours, due.at, end, pauses, calendar) : 0;
    this.metLate = this.state === 'met' && due !== undefined && isLate(builder, due);
    this.warnings = builder.warnings(due);
    this.former = builder.former;
    this.findings = findings(builder, calendar, due === undefined ? end : Math.max(end, due.at));
    this.#segments = () => segments(stretches, pauses, end, calendar);
  }

  get segments(): readonly Segment[] {
    return (this.#made ??= this.#segments());
  }
}

function stateOf({ promised, stop, paused }: CycleBuilder, breached: boolean): CycleState {
  if (promised === undefined) return 'no-target';
  if (breached) return 'breached';
  if (stop !== undefined) return stop.how === 'cancelled' ? 'cancelled' : 'met';
  return paused ? 'paused' : 'running';
}

const isLate = ({ stop }: CycleBuilder, due: Reached): boolean =>
  stop !== undefined && !stop.by.imported && stop.by.recordedAt > due.at;

function elapsed({ stretches, pauses }: CycleBuilder, end: number, calendar: WorkingHours | undefined): Elapsed {
  let business = 0;
  for (let index = 0; index < stretches.length; index++) {
    const stretch = stretches[index];
    if (stretch === undefined) break;
    business += counted(stretch.hours, stretch.from, stretches[index + 1]?.from ?? end, pauses, calendar);
  }
  let paused = 0;
  for (const pause of pauses) paused += (pause.to ?? end) - pause.from;
  return { business, wall: end - (stretches[0]?.from ?? end), paused };
}

/** What is left of the allowance that decides: the one that would be used up last if the clock went on from `end`. */
function remaining({ promised, pauses }: CycleBuilder, end: number, calendar: WorkingHours | undefined): number {
  const allowances = promised?.allowances ?? [];
  const leftOf = ({ hours, from, seconds }: Allowance): number =>
    Math.max(0, seconds - counted(hours, from, end, pauses, calendar));
  if (allowances.length === 1 && allowances[0] !== undefined) return leftOf(allowances[0]);
  const closed = pauses.map((pause): Pause => (pause.to === undefined ? { ...pause, to: end } : pause));
  let last = -Infinity;
  let left = 0;
  for (const allowance of allowances) {
    const at = instantUsedUp(allowance, allowance.seconds, closed, calendar)?.at ?? end;
    if (at <= last) continue;
    last = at;
    left = leftOf(allowance);
  }
  return left;
}

function findings({ stretches }: CycleBuilder, calendar: WorkingHours | undefined, until: number): readonly Finding[] {
  if (calendar === undefined || stretches.every(({ hours }) => hours !== 'calendar')) return NONE;
  const from = stretches[0]?.from ?? until;
  if (!calendar.isKnown(until)) return [{ code: 'beyond-known-years', at: until }];
  return calendar.isKnown(from) ? NONE : [{ code: 'beyond-known-years', at: from }];
}

const NONE: readonly Finding[] = [];
