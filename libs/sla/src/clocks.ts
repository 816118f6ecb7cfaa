import type { SlaFact } from './fact.js';
import type { Hours } from './hours.js';
import { CLOCK_NAMES, type ClockName, type Kind, type Priority, type Target } from './terms.js';

export const CYCLE_STATES = [
  'running',
  'paused',
  'met',
  /** The due instant has passed, whether the clock has stopped or still runs. */
  'breached',
  /** By a cancellation or a merge, before it was breached. */
  'cancelled',
  /** The contract promises nothing for this clock at this priority. */
  'no-target',
] as const;
export type CycleState = (typeof CYCLE_STATES)[number];

export const ACTIVITIES = ['running', 'paused', 'stopped'] as const;

export const SEGMENT_STATES = ['running', 'paused', 'outside-hours'] as const;

/** Why a segment is what it is. */
export const SEGMENT_RULES = [
  'around-the-clock',
  'service-hours',
  'outside-service-hours',
  'hold-reason-pauses',
  'between-resolution-and-reopening',
] as const;
export type SegmentRule = (typeof SEGMENT_RULES)[number];

/** A part of a cycle; the segments of a cycle adjoin. Instants in seconds; `to` is excluded. */
export interface Segment {
  readonly state: (typeof SEGMENT_STATES)[number];
  readonly from: number;
  readonly to: number;
  /** The event that began what holds here: the report, a reclassification, a hold, a resumption, a reopening... */
  readonly by: SlaFact;
  readonly rule: SegmentRule;
}

export interface Warning {
  readonly percent: number;
  /** When so much of the time was, or will be, used up. */
  readonly at: number;
  /** The event that set this instant: the latest of target, end of a pause, reopening. */
  readonly setBy: SlaFact;
}

/** A target that a reclassification took the place of. */
export interface FormerTarget {
  readonly priority: Priority;
  readonly target: Target;
  /** The event that gave it, and the one that took its place. */
  readonly targetSetBy: SlaFact;
  readonly replacedBy: SlaFact;
  /** Absent when the clock was paused with time left. */
  readonly dueAt?: number;
  readonly dueSetBy?: SlaFact;
  /** Those that had fallen due by then. */
  readonly warnings: readonly Warning[];
}

/** The clock runs into years for which the calendar knows no holidays. */
export interface Finding {
  readonly code: 'beyond-known-years';
  readonly at: number;
}

export interface Cycle {
  readonly clock: ClockName;
  /** Its name: the revision of the event that began it. */
  readonly cycle: bigint;
  readonly begunBy: SlaFact;
  readonly begunAt: number;
  readonly state: CycleState;
  /** A breached cycle may still run or be paused. */
  readonly activity: (typeof ACTIVITIES)[number];
  /** The priority that the target was given for. A cycle that is breached or has stopped keeps its own. */
  readonly priority: Priority;
  /** Absent exactly in state `no-target`. */
  readonly target?: Target;
  /** In the target's hours; of working days, what they came to when the target was set. */
  readonly targetSeconds?: number;
  /** The report, a classification or a reopening. */
  readonly targetSetBy: SlaFact;
  readonly hours: Hours;
  /** The first instant at which the time is used up. Absent without a target, while the clock is paused with time left, and where it is none within the range of instants. */
  readonly dueAt?: number;
  /** The latest event that moved the due instant: of target, end of a pause, reopening. */
  readonly dueSetBy?: SlaFact;
  /** Equals dueAt, once the cycle is breached: it counts as breached from the second after. */
  readonly breachedAt?: number;
  readonly stoppedAt?: number;
  readonly stoppedBy?: SlaFact;
  readonly elapsed: Elapsed;
  /** Seconds of the target's hours until due, 0 from then on; absent without a target. */
  readonly remaining?: number;
  /** Wall seconds from the due instant to the stop, or to `asOf` while it runs. */
  readonly overdue: number;
  /** What the clock counted in that time: seconds of the target's hours, without pauses. */
  readonly overdueBusiness: number;
  /** Met by an event that was recorded after the due instant. Never by an imported one. */
  readonly metLate: boolean;
  /** In order; with those still to come while the clock runs, without those that a stop or a pause prevented. */
  readonly warnings: readonly Warning[];
  readonly former: readonly FormerTarget[];
  readonly findings: readonly Finding[];
  /** A getter of the class: a copy by spreading does not have it. */
  readonly segments: readonly Segment[];
}

export interface Elapsed {
  /** Seconds that the clock counted: in the target's hours, without pauses. */
  readonly business: number;
  /** All seconds from the beginning of the cycle to its stop, or to `asOf`. */
  readonly wall: number;
  /** Seconds of pauses, in or outside hours. */
  readonly paused: number;
}

/** Why there is no cycle at all. */
export const NO_CLOCKS = ['not-reported', 'no-sla-agreed', 'kind-without-clocks'] as const;
export type NoClocks = (typeof NO_CLOCKS)[number];

export type Clocks = {
  readonly asOf: number;
  readonly none?: NoClocks;
  readonly kind?: Kind;
  /** The zone of the terms. */
  readonly zone?: string;
} & { readonly [C in ClockName]: readonly Cycle[] };

/** All cycles: those of each clock in order. */
export const cyclesOf = (clocks: Clocks): readonly Cycle[] => CLOCK_NAMES.flatMap((clock) => clocks[clock]);
