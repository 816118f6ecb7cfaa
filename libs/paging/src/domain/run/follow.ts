import type { Ladder } from '@app/agreement/pure';
import {
  type CellFacts,
  type Fact,
  type Known,
  type KnownSoFar,
  OUTSIDE_STEPS,
  type Situation,
} from '@app/incident/pure';
import { deepEqual, omit, omitUndefined, parseSeconds } from '@app/kernel';
import type { House } from './house.js';
import { type FiredStep, NO_RUN, type Page, type Run, type Walk } from './run.js';
import { refused } from './refused.js';
import { stepped, whoOf } from './stepped.js';
import { walkFrom } from './walk.js';
import { watching } from './watching.js';

/** After an expiry or a resumption somebody has a moment to take it anew. */
const GRACE = 300;

/** What a run is, by what became known, in that order. */
export const runOf = (known: KnownSoFar, house: House): Run =>
  known.reduce((run, one) => follow(run, one, house), NO_RUN);

/** After one more event. */
export function follow(run: Run, one: Known, house: House): Run {
  const { fact, situation } = one;
  const now: Run = { ...run, situation, watches: watching(run.watches, one) };
  const at = parseSeconds(fact.recordedAt);
  const isLive = fact.origin === 'live' && house.enabledAt !== undefined && fact.recordedAt >= house.enabledAt;
  const none: Run = { ...omit(now, 'id', 'walk'), eligible: false, stopped: false, acted: false };
  if (!situation.open) return none;
  if (run.situation?.open !== true)
    return isLive ? begun({ ...none, eligible: true }, fact, { since: at }, house) : none;
  const priority = run.walk?.cell.priority;
  if (fact.type === 'HoursChanged')
    return begun(now, fact, { since: parseSeconds(fact.data.boundary), kept: underWay(run), priority }, house);
  if (fact.type === 'LadderInherited')
    return begun({ ...none, eligible: true }, fact, { since: at, priority: fact.data.priority }, house);
  if (isLive && (!deepEqual(run.situation.cell, situation.cell) || isRepinned(fact, run, situation, house, at)))
    return begun(now, fact, { since: at, kept: underWay(run) }, house);
  if (fact.type === 'MatrixRepinned' && run.id === undefined) return hoursAwaited(now, fact, house);
  const stopped = isStopped(situation, run.walk?.ladder);
  if (isLive && run.stopped && !stopped && (run.id !== undefined || run.eligible))
    return begun(now, fact, { since: at + graceAfter(fact), priority }, house);
  const stays = stopped || (run.stopped && !isLive);
  return moved(pinned({ ...now, stopped: stays }, run, fact, house), fact, house);
}

/** Somebody has it, works on it, or it waits for a reason that the cell lists. */
export const isStopped = ({ acknowledgements, inWork, hold }: Situation, ladder: Ladder | undefined): boolean =>
  acknowledgements.length > 0 ||
  inWork ||
  (hold !== undefined && ladder?.stoppedByHolds.includes(hold.reason) === true);

/** Whom the round under way has paged. */
const underWay = ({ id, stopped, walk }: Run): readonly FiredStep[] =>
  id === undefined || stopped || walk === undefined || walk.exhausted !== undefined ? [] : walk.fired;

const graceAfter = ({ type }: Fact): number =>
  type === 'AcknowledgementExpired' || type === 'IncidentResumed' ? GRACE : 0;

interface Begun {
  readonly since: number;
  readonly kept?: readonly FiredStep[];
  /** The incident’s own where it says none. */
  readonly priority?: CellFacts['priority'] | undefined;
}

/** A walk begins; and the run, if there is none and somebody is to be called. */
function begun(run: Run, { revision }: Fact, { since, kept = [], priority }: Begun, house: House): Run {
  const cell = { ...run.situation!.cell, ...omitUndefined({ priority }) };
  return walking(run, { id: revision.toString(), since, kept, cell }, house);
}

/** In a cell in which nobody is called a run that has done nothing is none. */
function walking(run: Run, walk: Pick<Walk, 'id' | 'since' | 'kept' | 'cell'>, house: House): Run {
  const { situation, pages, acted } = run;
  const begins = walkFrom({ ...walk, matrix: situation!.matrix, pages }, house);
  const isAtWork = acted || begins.ladder !== undefined;
  const id = isAtWork ? (run.id ?? walk.id) : undefined;
  return { ...omit(run, 'id'), walk: begins, stopped: isStopped(situation!, begins.ladder), ...omitUndefined({ id }) };
}

/** Where nobody is called yet, the hours and the cells are those of the mended matrix; a run begins with their next change. */
function hoursAwaited(run: Run, { recordedAt }: Fact, house: House): Run {
  if (run.walk === undefined) return run;
  const { situation, pages, walk } = run;
  const since = parseSeconds(recordedAt);
  return { ...run, walk: walkFrom({ ...walk, since, kept: [], matrix: situation!.matrix, pages }, house) };
}

/** A mended matrix counts from when it comes, where the ladder of the cell is another by it. */
function isRepinned(fact: Fact, { id, walk }: Run, situation: Situation, house: House, at: number): boolean {
  if (fact.type !== 'MatrixRepinned' || id === undefined || walk === undefined) return false;
  const { cell } = walk;
  const mended = walkFrom({ id, since: at, kept: [], cell, matrix: situation.matrix, pages: [] }, house);
  return !deepEqual(mended.ladder, walk.ladder);
}

/** The first event of a run names its matrix, where the report named none: the walk goes by that one. */
function pinned(run: Run, before: Run, { data }: Fact, house: House): Run {
  const { walk, situation } = run;
  const isFirst = 'matrix' in data && before.situation?.matrix === undefined && situation?.matrix !== undefined;
  if (!isFirst || walk === undefined) return run;
  const named = 'run' in data ? omitUndefined({ id: data.run }) : {};
  return walking({ ...run, ...named }, walk, house);
}

/** What the pager did, and what became of it. */
function moved(run: Run, fact: Fact, house: House): Run {
  switch (fact.type) {
    case 'IncidentPaged': {
      const page = pageOf(fact);
      if (page === undefined) return run;
      const pages = [...run.pages, page];
      return isOfWalk(run, fact.data)
        ? { ...run, acted: true, pages, walk: stepped(run.walk!, fact, pages, house) }
        : { ...run, pages };
    }
    case 'StepSkipped':
    case 'StepOvertaken':
      return isOfWalk(run, fact.data) ? { ...run, acted: true, walk: stepped(run.walk!, fact, run.pages, house) } : run;
    case 'LadderExhausted': {
      const { round, scheduledAt } = fact.data;
      if (!isOfWalk(run, { ...fact.data, step: 'last' })) return run;
      return { ...run, walk: { ...run.walk!, exhausted: { round, at: parseSeconds(scheduledAt) } } };
    }
    case 'PageDeclined':
      return refused(run, fact.data.pageId, 'declined', parseSeconds(fact.recordedAt), house);
    case 'PageUndeliverable':
      return refused(run, fact.data.pageId, 'undeliverable', parseSeconds(fact.recordedAt), house);
    default:
      return run;
  }
}

const OUTSIDE: ReadonlySet<string> = new Set(OUTSIDE_STEPS);

const isOfWalk = (run: Run, said: { run?: string; walk?: string; step?: string }): boolean =>
  run.walk?.ladder !== undefined &&
  said.run === run.id &&
  said.walk === run.walk.id &&
  said.step !== undefined &&
  !OUTSIDE.has(said.step);

function pageOf({ data, recordedAt }: Extract<Fact, { type: 'IncidentPaged' }>): Page | undefined {
  const { run, pageId, personId, loud = true, why } = data;
  const who = whoOf(data);
  if (run === undefined || pageId === undefined || who === undefined) return undefined;
  const shift = why?.grounds.find((ground) => ground.kind === 'rota');
  const duty = shift?.until === undefined ? undefined : { rota: shift.id, level: shift.level, until: shift.until };
  return { id: pageId, who, loud, recordedAt: parseSeconds(recordedAt), ...omitUndefined({ personId, duty }) };
}
