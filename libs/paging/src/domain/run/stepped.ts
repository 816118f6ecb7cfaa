import type { Fact } from '@app/incident/pure';
import { omit, omitUndefined, parseSeconds } from '@app/kernel';
import { BETWEEN_MEMBERS, passed } from '@app/on-call/pure';
import type { House } from './house.js';
import type { Run, Walk } from './run.js';
import { pastKept } from './walk.js';

/** A step that is recorded later than this after its instant was late. */
export const LATE_AFTER = 60;

export const isLate = (at: number, recordedAt: number): boolean => recordedAt - at > LATE_AFTER;

type StepFact = Extract<Fact, { type: 'IncidentPaged' | 'StepSkipped' | 'StepOvertaken' }>;

/** What a fact says of a step of the ladder. */
interface Stepped {
  readonly round: number;
  readonly number: number;
  /** Of a team, `2` of `3.2`. */
  readonly member?: number;
  readonly at: number;
  /** What the next round counts from: the recording of a late step, so that an outage uses no rounds up. */
  readonly counted: number;
  readonly pageId?: string;
  readonly loud: boolean;
  /** Reached nobody, or only who is away. */
  readonly atOnce: boolean;
  readonly reached: boolean;
  readonly more: boolean;
  readonly who?: string;
}

/** Where a walk stands after one of its steps. */
export function stepped(walk: Walk, fact: StepFact, pages: Run['pages'], house: House): Walk {
  const step = steppedBy(fact);
  if (step === undefined) return walk;
  const { round, number, at, counted } = step;
  if (fact.data.step === 'last') return { ...walk, exhausted: { round, at: counted } };
  const isNew = round > walk.standing.round || number > walk.standing.next;
  const moved = isNew ? withStep(walk, step) : withMore(walk, step);
  const isLatest = isNew || (round === walk.standing.round && at >= walk.latest);
  const latest = isLatest ? { latest: at, standing: { ...moved.standing, last: counted } } : {};
  return pastKept({ ...omit(moved, 'members'), ...latest, ...membersAfter(walk, step) }, pages, house);
}

function steppedBy(fact: StepFact): Stepped | undefined {
  const { round, step, scheduledAt } = fact.data;
  if (round === undefined || step === undefined || scheduledAt === undefined) return undefined;
  const [number, member] = step.split('.').map(Number);
  const at = parseSeconds(scheduledAt);
  const recorded = parseSeconds(fact.recordedAt);
  const counted = isLate(at, recorded) ? recorded : at;
  return { round, number: number!, at, counted, ...omitUndefined({ member }), ...outcomeOf(fact) };
}

function outcomeOf(fact: StepFact): Pick<Stepped, 'loud' | 'atOnce' | 'reached' | 'more' | 'who' | 'pageId'> {
  if (fact.type === 'StepOvertaken') return { loud: false, atOnce: false, reached: false, more: false };
  const { more = false } = fact.data;
  const about = { more, ...omitUndefined({ who: whoOf(fact.data) }) };
  if (fact.type === 'StepSkipped') {
    const hasWay = fact.data.reason === 'just-paged';
    return { ...about, loud: false, atOnce: !hasWay, reached: hasWay };
  }
  const { pageId, loud = true, why } = fact.data;
  return { ...about, loud, atOnce: why?.away === true, reached: true, ...omitUndefined({ pageId }) };
}

/** A member of a team is themselves. */
export const whoOf = ({ personId, teamId }: { personId?: string; teamId?: string }): string | undefined =>
  personId === undefined ? teamId && `team:${teamId}` : `staff:${personId}`;

/** The first that is known of a step. */
function withStep(walk: Walk, step: Stepped): Walk {
  const { round, number, at, counted, pageId, loud } = step;
  const ladderStep = walk.ladder!.steps[number - 1]!;
  const coming = { round, number, step: ladderStep, at };
  const standing = passed(coming, walk.standing, { atOnce: step.atOnce, reached: step.reached, last: counted });
  const before = round > walk.standing.round ? [] : walk.fired;
  const { target } = ladderStep;
  return {
    ...walk,
    standing,
    fired: pageId === undefined ? before : [...before, { target, loud, at, pageIds: [pageId] }],
    waiting: pageId === undefined ? [] : [pageId],
  };
}

/** One more whom the step means. */
function withMore(walk: Walk, { round, number, pageId, atOnce, reached, loud, at }: Stepped): Walk {
  const { standing } = walk;
  if (round !== standing.round) return walk;
  const isLatest = number === standing.next;
  const { target } = walk.ladder!.steps[number - 1]!;
  const fired = walk.fired.some((one) => one.target === target)
    ? walk.fired.map((one) => (one.target === target && pageId ? { ...one, pageIds: [...one.pageIds, pageId] } : one))
    : [...walk.fired, ...(pageId === undefined ? [] : [{ target, loud, at, pageIds: [pageId] }])];
  return {
    ...walk,
    fired,
    standing: {
      ...standing,
      reached: standing.reached || reached,
      atOnce: isLatest ? standing.atOnce && atOnce : standing.atOnce,
    },
    waiting: isLatest && pageId !== undefined ? [...walk.waiting, pageId] : walk.waiting,
  };
}

/** Who of the team comes next. */
function membersAfter({ members }: Walk, { round, number, member, at, more, who }: Stepped): Pick<Walk, 'members'> {
  if (member === undefined) return members === undefined ? {} : { members };
  if (!more) return members?.round === round && members.number === number ? {} : members ? { members } : {};
  const same = members?.round === round && members.number === number ? members.handled : [];
  const handled = who === undefined ? same : [...same, who];
  return { members: { round, number, index: member + 1, at: at + BETWEEN_MEMBERS, handled } };
}
