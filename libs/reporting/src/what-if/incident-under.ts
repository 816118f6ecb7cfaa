import type { Clocks, Cycle, CycleState, Language } from '@app/sla';
import { CLOCK_NAMES, clocks, comparison, explain } from '@app/sla';
import { type Agreements, corrected, type Fact, pinnedIn, slaFact } from '@app/incident';
import { secondsText } from '@app/kernel';
import type { CycleDifference, CycleOutcome } from './answers.js';
import type { Under } from './under.js';

export interface ThenAndNow {
  /** Under what the incident has pinned. */
  readonly then: Clocks;
  /** Under the other terms. */
  readonly now: Clocks;
}

/** One history under the terms that it has pinned and under other ones. Nothing but the terms differs. */
export function underOtherTerms(
  history: readonly Fact[],
  agreements: Agreements,
  under: Under,
  asOf: number,
): ThenAndNow {
  const facts = corrected(history);
  const pinned = pinnedIn(facts);
  const other = under(pinned);
  const told = facts.map(slaFact);
  return {
    then: clocks(told, pinned, pinned?.calendar && agreements.calendar(pinned.calendar), asOf),
    now: clocks(told, other?.terms, other?.calendar, asOf),
  };
}

/** The cycles that come to something else; another due instant alone is no difference. */
export function differencesOf({ then, now }: ThenAndNow, language: Language): readonly CycleDifference[] {
  const found: CycleDifference[] = [];
  for (const clock of CLOCK_NAMES) {
    const names = new Set([...then[clock], ...now[clock]].map(({ cycle }) => cycle));
    for (const cycle of names) {
      const before = then[clock].find((one) => one.cycle === cycle);
      const after = now[clock].find((one) => one.cycle === cycle);
      if (promised(before) === promised(after)) continue;
      found.push({
        clock,
        cycle: cycle.toString(),
        ...(before === undefined ? {} : { then: outcome(before, then, language) }),
        ...(after === undefined ? {} : { now: outcome(after, now, language) }),
        why: comparison({ before, after }, language),
      });
    }
  }
  return found;
}

/** No cycle, and one without a target, promise the same: nothing. */
const promised = (cycle: Cycle | undefined): CycleState => cycle?.state ?? 'no-target';

function outcome({ clock, cycle, state, target, dueAt }: Cycle, all: Clocks, language: Language): CycleOutcome {
  const text = explain(all, language).find((one) => one.clock === clock && one.cycle === cycle)?.text ?? '';
  return {
    state,
    ...(target === undefined ? {} : { target }),
    ...(dueAt === undefined ? {} : { dueAt: secondsText(dueAt) }),
    explanation: text,
  };
}
