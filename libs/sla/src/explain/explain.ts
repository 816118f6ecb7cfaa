import type { Clocks, Cycle } from '../clocks.js';
import { cyclesOf } from '../clocks.js';
import type { SlaFact } from '../fact.js';
import type { ClockName } from '../terms.js';
import { DE } from './de.js';
import { EN } from './en.js';
import type { Language, Wording, Words } from './language.js';

export interface Explanation {
  /** Both absent where there are no clocks at all. */
  readonly clock?: ClockName;
  readonly cycle?: bigint;
  readonly text: string;
}

/**
 * In plain words why each cycle is what it is, or why there is none.
 *
 * @param localTime says an instant in a zone, to the second where needed: `2026-03-27 16:00 +01:00`; pinned zones have
 * their own arithmetic, so the caller brings it. Without it: UTC.
 */
export function explain(
  clocks: Clocks,
  language: Language,
  localTime: (at: number) => string = universalTime,
): readonly Explanation[] {
  const words = { en: EN, de: DE }[language];
  if (clocks.none !== undefined) return [{ text: words.none[clocks.none] }];
  return cyclesOf(clocks).map((cycle) => ({
    clock: cycle.clock,
    cycle: cycle.cycle,
    text: sentences(cycle, wordingOf(cycle, clocks.asOf, words, localTime), words).join(' '),
  }));
}

function sentences(cycle: Cycle, said: Wording, words: Words): readonly string[] {
  if (cycle.state === 'no-target') return [words.noTarget(said)];
  return [
    words.promise(said),
    words.state[cycle.state](said),
    ...(said.paused === undefined ? [] : [words.pauses(said)]),
    ...(said.overCounted === undefined ? [] : [words.overdue(said)]),
    ...(cycle.metLate ? [words.late(said)] : []),
    ...(cycle.findings.length > 0 ? [words.unknownYears] : []),
  ];
}

function wordingOf(cycle: Cycle, asOf: number, words: Words, local: (at: number) => string): Wording {
  const { target, dueAt, stoppedAt, stoppedBy, elapsed, targetSetBy, begunBy } = cycle;
  const duration = (seconds: number) => durationInWords(seconds, words);
  const event = (fact: SlaFact) => words.event[fact.type] ?? fact.type;
  return {
    clock: cycle.clock,
    priority: cycle.priority,
    begun: local(cycle.begunAt),
    begunBy: event(begunBy),
    target: target === undefined ? '' : words.target(target, duration),
    ...(targetSetBy === begunBy ? {} : { targetSetAt: local(targetSetBy.at) }),
    ...(dueAt === undefined ? {} : { due: local(dueAt) }),
    ...(stoppedAt === undefined ? {} : { stopped: local(stoppedAt) }),
    ...(stoppedBy === undefined ? {} : { stoppedBy: event(stoppedBy), recorded: local(stoppedBy.recordedAt) }),
    counted: duration(elapsed.business),
    ...(elapsed.paused === 0 ? {} : { paused: duration(elapsed.paused) }),
    left: duration(cycle.remaining ?? 0),
    over: duration(cycle.overdue),
    ...(cycle.overdueBusiness === cycle.overdue ? {} : { overCounted: duration(cycle.overdueBusiness) }),
    hours: cycle.hours,
    asOf: local(asOf),
    activity: cycle.activity,
  };
}

/** `2 hours and 5 minutes`. Hours are not made days: a day of service hours is no day. */
export function durationInWords(seconds: number, { units, and }: Pick<Words, 'units' | 'and'>): string {
  const parts = [
    [Math.floor(seconds / 3600), units.hour],
    [Math.floor((seconds % 3600) / 60), units.minute],
    [seconds % 60, units.second],
  ] as const;
  const said = parts
    .filter(([count]) => count > 0)
    .map(([count, [one, more]]) => `${count} ${count === 1 ? one : more}`);
  const last = said.pop() ?? `0 ${units.second[1]}`;
  return said.length === 0 ? last : `${said.join(', ')} ${and} ${last}`;
}

export const universalTime = (at: number): string =>
  `${new Date(at * 1000).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
