import { type ClockName, type Difference, type DifferenceReason, differences } from '@app/sla';
import {
  type Agreements,
  clocksOf,
  corrected,
  deadlinesOf,
  type Fact,
  raisedIn,
  slaCommandId,
  slaFact,
  slaWork,
  type SlaWork,
} from '@app/incident';
import { secondsText } from '@app/kernel';

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
      ...(at === undefined ? {} : { at: secondsText(at) }),
      ...(recorded === undefined ? {} : { recorded: recorded.toString() }),
    }),
  );
}

/** What the read model keeps as still to be raised, against what the history leaves to be raised. */
export function deadlineFindings(
  incident: string,
  history: readonly Fact[],
  agreements: Agreements,
  kept: readonly SlaWork[],
): readonly SlaFinding[] {
  const wanted = deadlinesOf(history, agreements).map((deadline) => slaWork(incident, deadline));
  const among = (others: readonly SlaWork[]) => new Set(others.map(slaCommandId));
  const [there, expected] = [among(kept), among(wanted)];
  return [
    ...wanted.filter((one) => !there.has(slaCommandId(one))).map((one) => finding(one, 'deadline-missing')),
    ...kept.filter((one) => !expected.has(slaCommandId(one))).map((one) => finding(one, 'deadline-unexpected')),
  ];
}

const finding = ({ subject, firesAt, what }: SlaWork, reason: SlaFinding['reason']): SlaFinding => ({
  incident: subject,
  about: 'deadlines',
  reason,
  explained: false,
  event: what.percent === undefined ? 'SlaBreached' : 'SlaWarningRaised',
  clock: what.clock,
  cycle: what.cycle,
  ...(what.percent === undefined ? {} : { percent: what.percent }),
  at: secondsText(firesAt),
});
