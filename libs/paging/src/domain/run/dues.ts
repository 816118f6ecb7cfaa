import type { ExpiryReason } from '@app/incident/pure';
import { deepEqual } from '@app/kernel';
import { sideAt } from '@app/on-call/pure';
import { isStopped } from './follow.js';
import type { House } from './house.js';
import type { Run, Walk, Watch } from './run.js';
import { ladderOf, nextOf } from './walk.js';

/** A step by its name; of a team's first member the number alone, because who they are is not known before. */
export interface FireStep {
  readonly type: 'FireStep';
  readonly run: string;
  readonly walk: string;
  readonly round: number;
  readonly step: string;
}
export interface ChangeHours {
  readonly type: 'ChangeHours';
  readonly boundary: number;
}
export interface ExpireAcknowledgement {
  readonly type: 'ExpireAcknowledgement';
  readonly acknowledgement: string;
  readonly reason: ExpiryReason;
}
export interface HandOver {
  readonly type: 'HandOver';
  readonly acknowledgement: string;
}

/** What an incident owes, and when. */
export type Due<C = FireStep | ChangeHours | ExpireAcknowledgement | HandOver> = C & { readonly at: number };

/** All that is known to come, the first of it first; of one second a change of the hours goes before a step. */
export const duesOf = (run: Run, house: House): readonly Due[] =>
  [
    hoursDue(run, house),
    ...run.watches.flatMap((watch) => expiryDue(run, watch)),
    handOverDue(run),
    stepDue(run, house),
  ]
    .filter((due) => due !== undefined)
    .sort((one, other) => one.at - other.at);

/** The step that comes next, one of a team’s members before one of the same second. */
export function stepDue({ id, stopped, walk }: Run, house: House): Due<FireStep> | undefined {
  if (id === undefined || stopped || walk?.ladder === undefined) return undefined;
  const named = (round: number, step: string, at: number): Due<FireStep> => ({
    type: 'FireStep',
    run: id,
    walk: walk.id,
    round,
    step,
    at,
  });
  const { members } = walk;
  const member = members && named(members.round, `${members.number}.${members.index}`, members.at);
  const next = nextStep(walk, house, named);
  return member === undefined || (next !== undefined && next.at < member.at) ? next : member;
}

function nextStep(
  walk: Walk,
  house: House,
  named: (round: number, step: string, at: number) => Due<FireStep>,
): Due<FireStep> | undefined {
  const { exhausted, standing } = walk;
  const { lastResort, repeatAfterSeconds } = walk.ladder!;
  if (exhausted !== undefined)
    return lastResort === false ? undefined : named(exhausted.round + 1, 'last', exhausted.at + repeatAfterSeconds);
  const coming = nextOf(walk, house)!;
  if ('exhaustedAt' in coming) return named(standing.round, 'last', coming.exhaustedAt);
  return named(coming.round, String(coming.number), coming.at);
}

/**
 * The hours of the matrix begin or end while nobody has it, and another ladder counts then; where there is no run, one that
 * calls somebody.
 */
export function hoursDue(run: Run, house: House): Due<ChangeHours> | undefined {
  const { id, walk, situation, stopped, eligible } = run;
  if (walk?.matrix === undefined || situation === undefined) return undefined;
  if (situation.acknowledgements.length > 0 || situation.inWork) return undefined;
  const { content } = walk.matrix;
  const ladder = ladderOf(content, walk.side === 'inside' ? 'outside' : 'inside', walk.cell);
  const isOther = stopped ? ladder !== undefined && !isStopped(situation, ladder) : !deepEqual(ladder, walk.ladder);
  if (id === undefined ? !eligible || ladder === undefined : !isOther) return undefined;
  const boundary = boundaryAfter(walk, house);
  return boundary === undefined ? undefined : { type: 'ChangeHours', boundary, at: boundary };
}

/** Nobody knows hours further ahead than calendars are filled in. */
const FARTHEST = 400 * 86_400;

function boundaryAfter({ matrix, since, side }: Walk, house: House): number | undefined {
  const hours = house.pinned(matrix!.content.hours);
  for (let at = since; at < since + FARTHEST;) {
    const edges = [hours.nextOpening(at), hours.nextClosing(at)].filter((edge) => edge !== undefined);
    if (edges.length === 0) return undefined;
    at = Math.min(...edges);
    if (sideAt(hours, at) !== side) return at;
  }
  return undefined;
}

/** Without a sign of work it goes on; what was put off is over. */
function expiryDue({ id, walk }: Run, watch: Watch): readonly Due<ExpireAcknowledgement>[] {
  const { until, at, signed } = watch;
  if (id === undefined) return [];
  const due = (reason: ExpiryReason, when: number): Due<ExpireAcknowledgement> => ({
    type: 'ExpireAcknowledgement',
    acknowledgement: watch.acknowledgement.toString(),
    reason,
    at: when,
  });
  if (until !== undefined) return [due('snooze-over', until)];
  const seconds = walk?.ladder?.noSignAfterSeconds;
  return seconds === undefined || signed ? [] : [due('no-sign', at + seconds)];
}

/** The shift through which the last acknowledger was paged ends. */
function handOverDue({ watches, pages }: Run): Due<HandOver> | undefined {
  const held = holding(watches);
  if (held === undefined || held.handedOver) return undefined;
  const duty = dutyOf(held, pages);
  if (duty === undefined) return undefined;
  return { type: 'HandOver', acknowledgement: held.acknowledgement.toString(), at: duty.until };
}

/** Who acknowledged last. */
export const holding = (watches: readonly Watch[]): Watch | undefined =>
  watches.reduce<Watch | undefined>(
    (latest, one) => (latest === undefined || one.acknowledgement > latest.acknowledgement ? one : latest),
    undefined,
  );

export const dutyOf = ({ by }: Watch, pages: Run['pages']): NonNullable<Run['pages'][number]['duty']> | undefined =>
  pages.findLast(({ personId, duty }) => personId === by && duty !== undefined)?.duty;
