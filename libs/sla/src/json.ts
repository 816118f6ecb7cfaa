import type { Clocks, Cycle } from './clocks.js';
import type { SlaFact } from './fact.js';
import { CLOCK_NAMES } from './terms.js';

/** The clocks as JSON that people and other programs read: instants as texts, events as `{revision, type, occurredAt}`. */
export function clocksJson(clocks: Clocks): Record<string, unknown> {
  const { asOf, none, kind, zone } = clocks;
  const cycles = CLOCK_NAMES.map((clock) => [clock, clocks[clock].map(cycleJson)] as const);
  return { asOf: instant(asOf), none, kind, zone, ...Object.fromEntries(cycles) };
}

export function cycleJson(cycle: Cycle) {
  return present({
    cycle: cycle.cycle.toString(),
    begunAt: instant(cycle.begunAt),
    begunBy: eventJson(cycle.begunBy),
    state: cycle.state,
    activity: cycle.activity,
    priority: cycle.priority,
    target: cycle.target,
    targetSeconds: cycle.targetSeconds,
    targetSetBy: eventJson(cycle.targetSetBy),
    dueAt: optional(cycle.dueAt),
    dueSetBy: cycle.dueSetBy && eventJson(cycle.dueSetBy),
    breachedAt: optional(cycle.breachedAt),
    stoppedAt: optional(cycle.stoppedAt),
    stoppedBy: cycle.stoppedBy && eventJson(cycle.stoppedBy),
    elapsedSeconds: cycle.elapsed,
    remainingSeconds: cycle.remaining,
    overdueSeconds: cycle.overdue,
    metLate: cycle.metLate,
    warnings: cycle.warnings.map(({ percent, at, setBy }) => ({ percent, at: instant(at), setBy: eventJson(setBy) })),
    former: cycle.former.map(({ priority, target, targetSetBy, replacedBy, dueAt, warnings }) =>
      present({
        priority,
        target,
        targetSetBy: eventJson(targetSetBy),
        replacedBy: eventJson(replacedBy),
        dueAt: optional(dueAt),
        warnings: warnings.map(({ percent, at }) => ({ percent, at: instant(at) })),
      }),
    ),
    findings: cycle.findings.map(({ code, at }) => ({ code, at: instant(at) })),
    segments: cycle.segments.map(({ state, from, to, by, rule }) => ({
      state,
      from: instant(from),
      to: instant(to),
      by: eventJson(by),
      rule,
    })),
  });
}

const eventJson = ({ revision, type, at }: SlaFact) => ({
  revision: revision.toString(),
  type,
  occurredAt: instant(at),
});

/** Without the fields that are undefined. */
type Present<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

const present = <T extends object>(value: T): Present<T> =>
  Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)) as Present<T>;

const optional = (at: number | undefined) => (at === undefined ? undefined : instant(at));

const instant = (at: number): string => new Date(at * 1000).toISOString().replace('.000Z', 'Z');
