import type { Fact } from '@app/incident/pure';
import { OUTSIDE_STEPS } from '@app/incident/pure';
import { parseSeconds, secondsText } from '@app/kernel';
import type { Expected } from './expected.js';
import type { Find, StepFact } from './find.js';
import type { WatchFinding, WatchFindingKind } from './finding.js';
import { isOfWalk } from './follow.js';
import type { WatchHouse } from './house.js';
import { contentFinding } from './judge-content.js';
import type { Seen } from './seen.js';
import { LATE } from './through.js';

/** What is wrong about an event of the pager, if something is: the first thing alone. */
export function judged(
  fact: Fact,
  seen: Seen,
  expected: readonly Expected[],
  house: WatchHouse,
): WatchFinding | undefined {
  const find = (finding: WatchFindingKind, at: number, says: string): WatchFinding => ({
    finding,
    incident: seen.number,
    ...namesOf(fact, seen),
    at,
    revision: fact.revision.toString(),
    ...(finding === 'step-late' ? { cause: house.causeOf?.(at, parseSeconds(fact.recordedAt)) ?? 'unknown' } : {}),
    says,
  });
  switch (fact.type) {
    case 'IncidentPaged':
      return fact.data.run === undefined ? undefined : stepFinding(fact, seen, expected, house, find);
    case 'StepSkipped':
    case 'StepOvertaken':
    case 'LadderExhausted':
      return stepFinding(fact, seen, expected, house, find);
    case 'HoursChanged':
    case 'AcknowledgementExpired':
      return ofInstant(fact, expected, find);
    case 'PageDeclined':
    case 'PageUndeliverable':
      return seen.pages.some(({ id }) => id === fact.data.pageId)
        ? undefined
        : find('page-of-no-run', parseSeconds(fact.recordedAt), `nobody was paged by ${fact.data.pageId}`);
    default:
      return undefined;
  }
}

function namesOf({ data }: Fact, { run, walk }: Seen): Pick<WatchFinding, 'run' | 'walk' | 'round' | 'step' | 'page'> {
  const said = data as { run?: string; walk?: string; round?: number; step?: string; pageId?: string };
  const named = {
    run: said.run ?? run,
    walk: said.walk ?? walk?.id,
    round: said.round,
    step: said.step,
    page: said.pageId,
  };
  return Object.fromEntries(Object.entries(named).filter(([, value]) => value !== undefined));
}

const OUTSIDE: readonly string[] = OUTSIDE_STEPS;

function stepFinding(
  fact: StepFact,
  seen: Seen,
  expected: readonly Expected[],
  house: WatchHouse,
  find: Find,
): WatchFinding | undefined {
  const { scheduledAt = fact.recordedAt } = fact.data;
  const at = parseSeconds(scheduledAt);
  if ('step' in fact.data && OUTSIDE.includes(fact.data.step ?? '')) return contentFinding(fact, seen, house, find);
  if (seen.state.view?.status !== 'open') return find('paged-though-taken', at, 'it has ended');
  if (seen.run !== undefined && seen.stopped) return find('paged-though-taken', at, 'somebody has it, or it waits');
  if (!isOfWalk(seen, fact.data))
    return find('page-of-no-run', at, `there is no such run at work, but ${nowAtWork(seen)}`);
  const more = isMore(fact, seen);
  const first = expected[0];
  if (!more && (first === undefined || !fulfils(fact, first)))
    return find('step-unexpected', at, `it is not what comes next`);
  return (more ? undefined : instantFinding(fact, first!.at, find)) ?? contentFinding(fact, seen, house, find);
}

const nowAtWork = ({ run, walk }: Seen): string => (run === undefined ? 'none' : `run ${run}, walk ${walk?.id}`);

/** It is what was to come. */
export function fulfils(fact: Fact, expected: Expected): boolean {
  switch (expected.what) {
    case 'hours':
      return fact.type === 'HoursChanged';
    case 'expiry':
      return fact.type === 'AcknowledgementExpired' && fact.data.acknowledgement === expected.acknowledgement;
    case 'step': {
      const { round, step, of } = expected.coming;
      if (fact.type === 'LadderExhausted') return step === 'last' && fact.data.round === round;
      if (fact.type !== 'IncidentPaged' && fact.type !== 'StepSkipped' && fact.type !== 'StepOvertaken') return false;
      const said = fact.data.step;
      // The first of a team's members is known only when they are paged.
      const isIt = said === step || (of !== undefined && said === `${step}.1`);
      return fact.data.round === round && isIt;
    }
  }
}

/** One more whom the step means, in the same append. */
function isMore(fact: StepFact, { facts }: Seen): boolean {
  const before = facts.at(-1);
  if (before === undefined || fact.type === 'LadderExhausted' || fact.type === 'StepOvertaken') return false;
  if (before.recordedAt !== fact.recordedAt) return false;
  const end = facts.findLast(({ type }) => type !== 'IncidentEscalated')!;
  const { round, step } = fact.data;
  if (end.type === 'LadderExhausted') return step === 'last' && end.data.round === round;
  return (
    (end.type === 'IncidentPaged' || end.type === 'StepSkipped') && end.data.round === round && end.data.step === step
  );
}

/** When it was due, when it says so, and when it was done. */
function instantFinding(fact: StepFact, due: number, find: Find): WatchFinding | undefined {
  const { scheduledAt = fact.recordedAt } = fact.data;
  const recorded = parseSeconds(fact.recordedAt);
  if (parseSeconds(scheduledAt) !== due)
    return find('step-misdated', due, `it was due at ${secondsText(due)}, and says ${scheduledAt}`);
  return timeFinding(due, recorded, find);
}

function timeFinding(due: number, recorded: number, find: Find): WatchFinding | undefined {
  if (recorded < due) return find('step-early', due, `it came ${due - recorded} s too early`);
  if (recorded - due > LATE) return find('step-late', due, `it came ${recorded - due} s late`);
  return undefined;
}

function ofInstant(
  fact: Extract<Fact, { type: 'HoursChanged' | 'AcknowledgementExpired' }>,
  expected: readonly Expected[],
  find: Find,
): WatchFinding | undefined {
  const recorded = parseSeconds(fact.recordedAt);
  const due = expected.find((one) => fulfils(fact, one));
  if (due === undefined || due !== expected[0]) return find('step-unexpected', recorded, 'it is not what comes next');
  if (fact.type === 'HoursChanged' && parseSeconds(fact.data.boundary) !== due.at)
    return find(
      'step-misdated',
      due.at,
      `the hours change at ${secondsText(due.at)}, and it says ${fact.data.boundary}`,
    );
  return timeFinding(due.at, recorded, find);
}
