import { type ClockName, type Difference, type DifferenceReason, differences } from '@app/sla';
import type { Deadline } from '../deadlines/deadline.js';
import type { Agreements } from '../domain/agreements.js';
import { corrected } from '../domain/corrections.js';
import type { Fact } from '../domain/fact.js';
import { instant } from '../domain/instant.js';
import { clocksOf, deadlinesOf, raisedIn, slaFact } from '../domain/sla.js';

/** A difference between what the clocks of an incident show and what is recorded, or kept in the read model. */
export interface SlaFinding {
  readonly incident: string;
  readonly about: 'log' | 'deadlines';
  readonly reason: DifferenceReason | 'deadline-missing' | 'deadline-unexpected';
  /** The log itself has the cause, so that there is nothing to look into. */
  readonly explained: boolean;
  readonly event: Difference['event'];
  readonly clock: ClockName;
  readonly cycle: string;
  readonly percent?: number;
  /** When it fell, or falls, due by the clocks. */
  readonly at?: string;
  /** The revision of the recorded event. */
  readonly recorded?: string;
}

/** What was raised, against the clocks as of an instant (epoch seconds), folded anew. */
export function raisedFindings(
  incident: string,
  history: readonly Fact[],
  agreements: Agreements,
  asOf: number,
): readonly SlaFinding[] {
  const facts = corrected(history).map(slaFact);
  return differences(clocksOf(history, agreements, asOf), facts, raisedIn(history)).map(
    ({ cycle, at, recorded, ...others }) => ({
      incident,
      about: 'log',
      ...others,
      cycle: cycle.toString(),
      ...(at === undefined ? {} : { at: instant(at) }),
      ...(recorded === undefined ? {} : { recorded: recorded.toString() }),
    }),
  );
}

/** What the read model keeps as still to be raised, against what the history leaves to be raised. */
export function deadlineFindings(
  incident: string,
  history: readonly Fact[],
  agreements: Agreements,
  kept: readonly Deadline[],
): readonly SlaFinding[] {
  const wanted = deadlinesOf(history, agreements).map(
    ({ clock, cycle, percent, at, setBy, targetSetBy }): Deadline => ({
      incident,
      clock,
      cycle: cycle.toString(),
      dueAt: at,
      setBy: setBy.revision.toString(),
      targetSetBy: targetSetBy.revision.toString(),
      ...(percent === undefined ? {} : { percent }),
    }),
  );
  const among = (others: readonly Deadline[]) => new Set(others.map(nameOf));
  const [there, expected] = [among(kept), among(wanted)];
  return [
    ...wanted.filter((one) => !there.has(nameOf(one))).map((one) => finding(one, 'deadline-missing')),
    ...kept.filter((one) => !expected.has(nameOf(one))).map((one) => finding(one, 'deadline-unexpected')),
  ];
}

const nameOf = ({ clock, cycle, percent = 0, dueAt, setBy, targetSetBy }: Deadline): string =>
  [clock, cycle, percent, dueAt, setBy, targetSetBy].join(' ');

const finding = ({ incident, clock, cycle, percent, dueAt }: Deadline, reason: SlaFinding['reason']): SlaFinding => ({
  incident,
  about: 'deadlines',
  reason,
  explained: false,
  event: percent === undefined ? 'SlaBreached' : 'SlaWarningRaised',
  clock,
  cycle,
  ...(percent === undefined ? {} : { percent }),
  at: instant(dueAt),
});
