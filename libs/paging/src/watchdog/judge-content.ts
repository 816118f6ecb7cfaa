import type { LadderStep, Target } from '@app/agreement/pure';
import { deepEqual, parseSeconds, secondsText } from '@app/kernel';
import type { Find, StepFact } from './find.js';
import type { WatchFinding } from './finding.js';
import type { WatchHouse } from './house.js';
import { overtakerOf } from './overtaken.js';
import { type Seen, whoOf } from './seen.js';
import { LATE } from './through.js';

/** Nobody is paged twice within so many seconds. */
const JUST = 60;

/** Whom an event of a step is to, and whether it may be. */
export function contentFinding(fact: StepFact, seen: Seen, house: WatchHouse, find: Find): WatchFinding | undefined {
  if (fact.type === 'LadderExhausted') return undefined;
  const at = parseSeconds(fact.data.scheduledAt ?? fact.recordedAt);
  const of = seen.walk?.ladder?.steps[Number.parseInt(fact.data.step ?? '') - 1];
  const isLast = fact.data.step === 'last';
  const target = of?.target ?? (isLast ? lastResortOf(seen) : undefined);
  const said = fact.type === 'IncidentPaged' ? fact.data.why?.target : fact.data.target;
  if (target !== undefined && said !== undefined && !deepEqual(said, target))
    return find('wrong-target', at, `the ladder names ${JSON.stringify(target)}, and it says ${JSON.stringify(said)}`);
  if (of !== undefined) {
    const by = overtakerOf(fact, of, seen, house);
    const overtakenBy = fact.type === 'StepOvertaken' ? fact.data.overtakenBy : undefined;
    if (by !== overtakenBy)
      return by === undefined
        ? find('skipped-without-reason', at, `no later step names the target again`)
        : find('paged-twice', at, `step ${by}, late as well, names the target again`);
  }
  if (fact.type === 'StepOvertaken') return undefined;
  return (
    pageFinding(fact, seen, of, find) ??
    idFinding(fact, seen, house, find) ??
    personFinding(fact, seen, said, of, house, find)
  );
}

const lastResortOf = ({ walk }: Seen): Target | undefined => {
  const own = walk?.ladder?.lastResort;
  return own === false ? undefined : (own ?? walk?.matrix?.lastResort);
};

type Outcome = Exclude<StepFact, { type: 'LadderExhausted' | 'StepOvertaken' }>;

/** Whoever was paged within a minute, at least as loudly, is not paged again; nobody else is spared for that reason. */
function pageFinding(fact: Outcome, seen: Seen, of: LadderStep | undefined, find: Find): WatchFinding | undefined {
  const now = parseSeconds(fact.recordedAt);
  const at = parseSeconds(fact.data.scheduledAt ?? fact.recordedAt);
  const who = whoOf(fact.data);
  const wanted = of?.loud ?? (fact.data.step === 'last' || undefined);
  const said = fact.type === 'IncidentPaged' ? (fact.data.loud ?? true) : undefined;
  if (wanted !== undefined && said !== undefined && wanted !== said)
    return find('wrong-target', at, `the ladder says ${wanted ? 'loud' : 'quiet'}`);
  const loud = wanted ?? said;
  const before = seen.pages.find(
    (page) => page.who === who && (page.loud || loud === false) && now - page.recordedAt <= JUST,
  );
  const isSpared = fact.type === 'StepSkipped' && fact.data.reason === 'just-paged';
  if (fact.type === 'IncidentPaged' && before !== undefined)
    return find('paged-twice', at, `${who} was paged at ${secondsText(before.recordedAt)}`);
  if (isSpared && before === undefined && loud !== undefined)
    return find('skipped-without-reason', at, `${who} was not paged within the minute before`);
  return undefined;
}

/** The id of a page of the ladder follows from the step that paged, and whom. */
function idFinding(fact: Outcome, { number }: Seen, house: WatchHouse, find: Find): WatchFinding | undefined {
  if (fact.type !== 'IncidentPaged') return undefined;
  const { run, walk, round, step, pageId, scheduledAt } = fact.data;
  const who = whoOf(fact.data);
  if (run === undefined || walk === undefined || round === undefined || step === undefined || who === undefined)
    return undefined;
  if (!/^(\d+(\.\d+)?|last)$/.test(step)) return undefined;
  const commanded = step.endsWith('.1') ? step.slice(0, -2) : step;
  if (pageId === house.idOfPage({ number, run, walk, round, step: commanded }, who)) return undefined;
  const at = parseSeconds(scheduledAt ?? fact.recordedAt);
  return find('page-of-no-run', at, `${pageId} is not the id of a page to ${who} by this step`);
}

/** Decided again by what was known at the place in the log that the event names. */
function personFinding(
  fact: Outcome,
  seen: Seen,
  target: Target | undefined,
  of: LadderStep | undefined,
  house: WatchHouse,
  find: Find,
): WatchFinding | undefined {
  const { walk } = seen;
  if (target === undefined || of === undefined || walk?.matrix === undefined) return undefined;
  const { scheduledAt = fact.recordedAt, position } = fact.data;
  const [due, now] = [parseSeconds(scheduledAt), parseSeconds(fact.recordedAt)];
  const { customerId, projectId } = walk.cell;
  const { rota } = walk.matrix;
  const at = now - due > LATE ? now : due;
  const meant = house.meant?.({ target, loud: of.loud, at, customerId, projectId, rota, position });
  if (meant === undefined) return undefined;
  const who = whoOf(fact.data);
  const known = meant.persons.length > 0 ? meant.persons.join(', ') : `nobody (${meant.skipped})`;
  if (who !== undefined)
    return meant.persons.includes(who) ? undefined : find('wrong-person', due, `it meant ${known}, and not ${who}`);
  const isMember = fact.data.step?.includes('.') === true;
  const isRight = isMember || (fact.type === 'StepSkipped' && fact.data.reason === meant.skipped);
  return isRight ? undefined : find('wrong-person', due, `it meant ${known}`);
}
