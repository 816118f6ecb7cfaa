import type { LadderStep, Target } from '@app/agreement/pure';
import type { IncidentDraft } from '@app/incident/pure';
import { omit, omitUndefined } from '@app/kernel';
import { isSameTarget, lastResortOf, passed, resolveTarget, upcoming } from '@app/on-call/pure';
import { type FireStep, hoursDue, stepDue } from '../run/dues.js';
import type { Run } from '../run/run.js';
import { isLate, whoOf } from '../run/stepped.js';
import { decidedFrom, type Deciding, made } from './context.js';
import { type NamedStep, overtaken, paged, skipped, walked } from './page.js';

/** Writes nothing if it is not the step that comes next, or if its instant has not come. */
export function fireStep(command: FireStep, deciding: Deciding): readonly IncidentDraft[] {
  const { run, context } = deciding;
  const due = stepDue(run, context.house);
  if (due === undefined || due.at > context.now || !isNamed(command, due)) return [];
  const hours = hoursDue(run, context.house);
  if (hours !== undefined && hours.at <= due.at) return [];
  const step: NamedStep = { run: due.run, walk: due.walk, round: due.round, step: due.step, at: due.at };
  if (step.step === 'last') return lastResort(step, deciding);
  const [number, member] = step.step.split('.').map(Number);
  const ladderStep = run.walk!.ladder!.steps[number! - 1]!;
  return member === undefined ? fired(step, ladderStep, deciding) : nextMember(step, ladderStep, deciding);
}

const isNamed = (command: FireStep, due: FireStep): boolean =>
  command.run === due.run && command.walk === due.walk && command.round === due.round && command.step === due.step;

/** Persons are those of the step’s instant; of a late one, those of now. */
const instantFor = ({ at }: NamedStep, now: number): number => (isLate(at, now) ? now : at);

function fired(step: NamedStep, { target, loud, together = false }: LadderStep, deciding: Deciding) {
  const by = overtaker(step, deciding);
  if (by !== undefined) return [overtaken(step, target, by, deciding)];
  const { pages, skipped: reason, grounds } = resolved(target, loud, step, deciding);
  if (pages.length === 0) return [skipped(step, reason!, { target, grounds }, deciding)];
  const meant = { target, loud, grounds };
  const drafts =
    together || pages.length === 1
      ? pages.map((page) => paged(page, step, meant, deciding))
      : [paged(pages[0]!, { ...step, step: `${step.step}.1` }, { ...meant, more: true }, deciding)];
  return [...escalated(drafts, target, deciding), ...drafts];
}

const resolved = (target: Target, loud: boolean, step: NamedStep, { run, context }: Deciding) => {
  const { cell, matrix } = run.walk!;
  const parties = { customerId: cell.customerId, projectId: cell.projectId, rota: matrix!.content.rota };
  return resolveTarget(target, { parties, directory: context.directory, at: instantFor(step, context.now), loud });
};

/** Whoever of the team can be reached now, and has not been paged by this step. */
function nextMember(step: NamedStep, { target, loud }: LadderStep, deciding: Deciding): readonly IncidentDraft[] {
  const { pages, skipped: reason = 'team-away', grounds } = resolved(target, loud, step, deciding);
  const { handled } = deciding.run.walk!.members!;
  const left = pages.filter(
    ({ staffId, teamId }) => !handled.includes(whoOf(omitUndefined({ personId: staffId, teamId }))!),
  );
  const [next, ...others] = left;
  if (next === undefined) return [skipped(step, reason, { target, grounds }, deciding)];
  return [paged(next, step, { target, loud, grounds, ...(others.length > 0 && { more: true as const }) }, deciding)];
}

/** A later step of the round that is late as well and names the target again. */
function overtaker(step: NamedStep, { run, context }: Deciding): string | undefined {
  const { now, house } = context;
  const walk = run.walk!;
  if (!isLate(step.at, now)) return undefined;
  const ladder = walk.ladder!;
  const own = ladder.steps[Number(step.step) - 1]!;
  const ways = { ladder, directory: house, since: walk.since, kept: walk.kept };
  const plain = { atOnce: false, reached: true };
  let standing = passed({ round: step.round, number: Number(step.step), step: own, at: step.at }, walk.standing, {
    ...plain,
    last: step.at,
  });
  for (;;) {
    const coming = upcoming(standing, ways);
    if ('exhaustedAt' in coming || coming.round !== step.round || !isLate(coming.at, now)) return undefined;
    const isAgain = coming.kept === undefined && isSameTarget(coming.step.target, own.target);
    if (isAgain && (coming.step.loud || !own.loud)) return String(coming.number);
    standing = passed(coming, standing, { ...plain, last: coming.at });
  }
}

/** Where nobody has answered the step before, it goes on to somebody else. */
function escalated(drafts: readonly IncidentDraft[], target: Target, deciding: Deciding): readonly IncidentDraft[] {
  const { waiting, fired: before } = deciding.run.walk!;
  const pages = deciding.run.pages.filter(({ id }) => waiting.includes(id));
  const last = before.find(({ pageIds }) => pageIds.some((id) => waiting.includes(id)));
  if (pages.length === 0 || isDeclined(pages)) return [];
  if (last !== undefined && isSameTarget(last.target, target)) return [];
  const to = drafts.filter(({ type }) => type === 'IncidentPaged').map(({ data }) => data as Partial<PartyOf>);
  if (to.length === 0) return [];
  const { personId, teamId } = to[0]!;
  const party =
    to.length === 1 ? { personId, teamId } : { personId: teamId === undefined ? personId : undefined, teamId };
  return [made(deciding, 'IncidentEscalated', omitUndefined(party))];
}

/** A step to several is declined when all have. */
const isDeclined = (pages: Run['pages']): boolean =>
  pages.every(({ because }) => because !== undefined) && pages.some(({ because }) => because === 'declined');

interface PartyOf {
  readonly personId: string;
  readonly teamId: string;
}

function lastResort(step: NamedStep, deciding: Deciding): readonly IncidentDraft[] {
  const { run, context } = deciding;
  const { ladder, matrix, cell, exhausted } = run.walk!;
  const over =
    exhausted === undefined
      ? [made(deciding, 'LadderExhausted', { ...omit(walked(step), 'step'), ...decidedFrom(deciding) })]
      : [];
  if (ladder!.lastResort === false) return over;
  const planned = lastResortOf(ladder!, matrix!, cell, context.directory, instantFor(step, context.now));
  if (planned === undefined) return [...over, skipped(step, 'not-named', {}, deciding)];
  const { target, persons, grounds } = planned;
  if (persons.length === 0) return [...over, skipped(step, planned.skipped!, planned, deciding)];
  const drafts = persons.map((page) => paged(page, step, { target, loud: true, grounds }, deciding));
  return [...over, ...(exhausted === undefined ? escalated(drafts, target, deciding) : []), ...drafts];
}
