import type { Cycle, NoClocks } from '../clocks.js';
import type { ClockName, Priority, Target } from '../terms.js';

export const LANGUAGES = ['en', 'de'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Everything that is already words: instants in the zone of the terms, durations, events. */
export interface Wording {
  readonly clock: ClockName;
  readonly priority: Priority;
  readonly begun: string;
  readonly begunBy: string;
  readonly target: string;
  readonly targetSetAt?: string;
  readonly due?: string;
  readonly stopped?: string;
  readonly stoppedBy?: string;
  readonly counted: string;
  readonly paused?: string;
  readonly left: string;
  readonly over: string;
  /** The same in the target's hours, without pauses; absent where it is the same. */
  readonly overCounted?: string;
  readonly hours: Cycle['hours'];
  readonly recorded?: string;
  readonly asOf: string;
  readonly activity: Cycle['activity'];
}

/** What two cycles are compared by, each already words. */
export interface Compared {
  readonly priority: string;
  readonly target: string;
  readonly stop: string;
  readonly pauses: string;
  /** Absent without a target, and while it is paused. */
  readonly due?: string;
}

/** How one language says it. */
export interface Words {
  readonly units: { readonly [unit in 'hour' | 'minute' | 'second']: readonly [one: string, more: string] };
  readonly and: string;
  readonly none: { readonly [why in NoClocks]: string };
  readonly event: { readonly [type: string]: string };
  target(target: Target, duration: (seconds: number) => string): string;
  noTarget(wording: Wording): string;
  promise(wording: Wording): string;
  readonly state: { readonly [state in Exclude<Cycle['state'], 'no-target'>]: (wording: Wording) => string };
  late(wording: Wording): string;
  pauses(wording: Wording): string;
  /** How late it was by the hours of the target. */
  overdue(wording: Wording): string;
  readonly unknownYears: string;
  readonly nothing: string;
  readonly onlyBefore: string;
  readonly onlyAfter: string;
  readonly instead: { readonly [what in keyof Compared]-?: (now: string, then: string) => string };
}
