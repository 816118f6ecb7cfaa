import { omitUndefined, secondsText } from '@app/kernel';
import type { Clocks, Cycle } from './clocks.js';
import type { SlaFact } from './fact.js';
import { CLOCK_NAMES } from './terms.js';

/** The clocks as JSON that people and other programs read: instants as texts, events as `{revision, type, occurredAt}`. */
export function clocksJson(clocks: Clocks): Record<string, unknown> {
  const { asOf, none, kind, zone } = clocks;
  const cycles = CLOCK_NAMES.map((clock) => [clock, clocks[clock].map(cycleJson)] as const);
  return { asOf: secondsText(asOf), none, kind, zone, ...Object.fromEntries(cycles) };
}

export function cycleJson(cycle: Cycle) {
  return omitUndefined({
    cycle: cycle.cycle.toString(),
    begunAt: secondsText(cycle.begunAt),
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
    overdueBusinessSeconds: cycle.overdueBusiness,
    metLate: cycle.metLate,
    warnings: cycle.warnings.map(({ percent, at, setBy }) => ({
      percent,
      at: secondsText(at),
      setBy: eventJson(setBy),
    })),
    former: cycle.former.map(({ priority, target, targetSetBy, replacedBy, dueAt, warnings }) =>
      omitUndefined({
        priority,
        target,
        targetSetBy: eventJson(targetSetBy),
        replacedBy: eventJson(replacedBy),
        dueAt: optional(dueAt),
        warnings: warnings.map(({ percent, at }) => ({ percent, at: secondsText(at) })),
      }),
    ),
    findings: cycle.findings.map(({ code, at }) => ({ code, at: secondsText(at) })),
    segments: cycle.segments.map(({ state, from, to, by, rule }) => ({
      state,
      from: secondsText(from),
      to: secondsText(to),
      by: eventJson(by),
      rule,
    })),
  });
}

const eventJson = ({ revision, type, at }: SlaFact) => ({
  revision: revision.toString(),
  type,
  occurredAt: secondsText(at),
});

/** Without the fields that are undefined. */
const optional = (at: number | undefined) => (at === undefined ? undefined : secondsText(at));
