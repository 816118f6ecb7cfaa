import type { CellPriority } from '@app/agreement/pure';
import { type Fact, OUTSIDE_STEPS, withFact } from '@app/incident/pure';
import { deepEqual, parseSeconds } from '@app/kernel';
import { cellOf, isTaken, ladderIn, matrixOf, sideOf } from './cells.js';
import type { WatchHouse } from './house.js';
import { type Kept, type Paged, type Seen, type Told, type Walk, whoOf } from './seen.js';
import { countedFrom, goThrough } from './through.js';

/** After an expiry or a resumption somebody has a moment to take it anew. */
const MOMENT = 300;

/** After one more event, in order of recording. */
export function follow(before: Seen, fact: Fact, house: WatchHouse): Seen {
  const state = withFact(before.state, fact);
  const seen: Seen = { ...before, state, facts: [...before.facts, fact] };
  const { view } = state;
  const at = parseSeconds(fact.recordedAt);
  const isLive = fact.origin === 'live' && house.enabledAt !== undefined && fact.recordedAt >= house.enabledAt;
  const nothing: Seen = { ...seen, run: undefined, walk: undefined, eligible: false, stopped: false, acted: false };
  if (view?.status !== 'open') return nothing;
  if (before.state.view?.status !== 'open')
    return isLive ? begin({ ...nothing, eligible: true }, fact, { since: at }, house) : nothing;

  const priority = before.walk?.cell.priority;
  if (fact.type === 'HoursChanged') {
    const since = parseSeconds(fact.data.boundary);
    return begin(seen, fact, { since, kept: calledBy(before, house), priority }, house);
  }
  if (fact.type === 'LadderInherited')
    return begin({ ...nothing, eligible: true }, fact, { since: at, priority: fact.data.priority }, house);
  const isOtherCell = !deepEqual(cellOf(before.state.view), cellOf(view));
  if (isLive && (isOtherCell || isMended(fact, seen, house)))
    return begin(seen, fact, { since: at, kept: calledBy(before, house) }, house);
  if (fact.type === 'MatrixRepinned' && before.run === undefined)
    return seen.walk === undefined
      ? seen
      : { ...seen, walk: { ...walkFrom(seen, { ...seen.walk, since: at }, house), id: seen.walk.id } };

  const isNowTaken = isTaken(view, before.walk?.ladder);
  if (isLive && before.stopped && !isNowTaken && (before.run !== undefined || before.eligible)) {
    const waits = fact.type === 'AcknowledgementExpired' || fact.type === 'IncidentResumed' ? MOMENT : 0;
    return begin(seen, fact, { since: at + waits, priority }, house);
  }
  const stopped = isNowTaken || (before.stopped && !isLive);
  return told({ ...seen, stopped }, fact);
}

interface Begins {
  readonly since: number;
  readonly kept?: readonly Kept[];
  /** That of the incident where it says none. */
  readonly priority?: CellPriority | undefined;
}

/** A walk begins, and the run with it where there is none and somebody is to be called. */
function begin(seen: Seen, { revision }: Fact, { since, kept = [], priority }: Begins, house: WatchHouse): Seen {
  const own = cellOf(seen.state.view!);
  const cell = priority === undefined ? own : { ...own, priority };
  return walking(seen, walkFrom(seen, { id: revision.toString(), since, kept, cell }, house));
}

/** Where nobody is called a run that has done nothing is none. */
function walking(seen: Seen, walk: Walk): Seen {
  const run = seen.acted || walk.ladder !== undefined ? (seen.run ?? walk.id) : undefined;
  return { ...seen, run, walk, stopped: isTaken(seen.state.view!, walk.ladder) };
}

function walkFrom(
  seen: Seen,
  { id, since, kept, cell }: Pick<Walk, 'id' | 'since' | 'kept' | 'cell'>,
  house: WatchHouse,
): Walk {
  const matrix = matrixOf(seen, house);
  const side = matrix === undefined ? 'outside' : sideOf(house.pinned(matrix.hours), since);
  const ladder = matrix && ladderIn(matrix, side, cell);
  return { id, since, side, cell, kept, told: [], matrix, ladder };
}

/** Whom the round under way has paged; nobody, where it is stopped or over. */
const calledBy = ({ run, stopped, walk, pages }: Seen, house: WatchHouse): readonly Kept[] =>
  run === undefined || stopped || walk === undefined ? [] : goThrough(walk, pages, house).called;

/** A mended matrix counts from when it comes, where the ladder of the cell is another by it. */
function isMended(fact: Fact, seen: Seen, house: WatchHouse): boolean {
  if (fact.type !== 'MatrixRepinned' || seen.run === undefined || seen.walk === undefined) return false;
  const mended = walkFrom(seen, { ...seen.walk, since: parseSeconds(fact.recordedAt), kept: [] }, house);
  return !deepEqual(mended.ladder, seen.walk.ladder);
}

const OUTSIDE: readonly string[] = OUTSIDE_STEPS;

/** What the pager did, and what became of it, is kept at its word: each mistake is found once. */
function told(seen: Seen, fact: Fact): Seen {
  const { walk } = seen;
  const recordedAt = parseSeconds(fact.recordedAt);
  switch (fact.type) {
    case 'IncidentPaged': {
      const { run, pageId: id, loud = true } = fact.data;
      const who = whoOf(fact.data);
      if (run === undefined || id === undefined || who === undefined) return seen;
      const page: Paged = { id, who, loud, recordedAt };
      return stepTold({ ...seen, pages: [...seen.pages, page] }, fact);
    }
    case 'StepSkipped':
    case 'StepOvertaken':
      return stepTold(seen, fact);
    case 'LadderExhausted':
      return walk?.ladder === undefined || !isOfWalk(seen, fact.data)
        ? seen
        : { ...seen, walk: { ...walk, over: { round: fact.data.round, at: parseSeconds(fact.data.scheduledAt) } } };
    case 'PageDeclined':
    case 'PageUndeliverable': {
      const refused = { at: recordedAt, revision: fact.revision };
      const { pageId } = fact.data;
      const refuse = (page: Paged): Paged => (page.id === pageId && !page.refused ? { ...page, refused } : page);
      return { ...seen, pages: seen.pages.map(refuse) };
    }
    default:
      return seen;
  }
}

export const isOfWalk = ({ run, walk }: Seen, said: { run?: string; walk?: string }): boolean =>
  run !== undefined && said.run === run && said.walk === walk?.id;

function stepTold(seen: Seen, fact: Extract<Fact, { type: 'IncidentPaged' | 'StepSkipped' | 'StepOvertaken' }>): Seen {
  const { walk } = seen;
  const { round, step, scheduledAt } = fact.data;
  if (walk?.ladder === undefined || !isOfWalk(seen, fact.data) || step === undefined || OUTSIDE.includes(step))
    return seen;
  if (round === undefined || scheduledAt === undefined) return seen;
  const at = parseSeconds(scheduledAt);
  const recordedAt = parseSeconds(fact.recordedAt);
  if (step === 'last')
    return { ...seen, acted: true, walk: { ...walk, over: { round, at: countedFrom({ at, recordedAt }) } } };
  const [number = 0, member] = step.split('.').map(Number);
  const one: Told = { round, number, member, at, recordedAt, revision: fact.revision, ...outcomeOf(fact) };
  return { ...seen, acted: true, walk: { ...walk, told: [...walk.told, one] } };
}

function outcomeOf(
  fact: Extract<Fact, { type: 'IncidentPaged' | 'StepSkipped' | 'StepOvertaken' }>,
): Pick<Told, 'how' | 'away' | 'more' | 'loud' | 'who' | 'pageId'> {
  const plain = { away: false, more: false, loud: false };
  if (fact.type === 'StepOvertaken') return { ...plain, how: 'overtaken' };
  const { more = false } = fact.data;
  const who = whoOf(fact.data);
  if (fact.type === 'StepSkipped')
    return { ...plain, how: fact.data.reason === 'just-paged' ? 'just-paged' : 'skipped', more, who };
  const { pageId, loud = true, why } = fact.data;
  return { how: 'paged', away: why?.away === true, more, loud, who, pageId };
}
