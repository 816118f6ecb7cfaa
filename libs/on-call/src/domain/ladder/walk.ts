import type { Delay, Ladder, LadderStep, Target } from '@app/agreement/pure';
import { deepEqual } from '@app/kernel';
import type { Directory } from './directory.js';
import type { PlannedPage, PlannedStep } from './plan.js';
import { type Parties, type Resolved, resolveTarget } from './resolve-target.js';

/** How far apart the members of a team are called, who are called one after the other. */
export const BETWEEN_MEMBERS = 120;

/** What decides which step comes next, and when. */
export interface LadderContext {
  readonly ladder: Ladder;
  readonly directory: Pick<Directory, 'pinned'>;
  /** Since when this ladder counts. */
  readonly since: number;
  /** Whom the round that was under way then had called: they keep their instants in the first round. */
  readonly kept: readonly KeptStep[];
}

/** A step whose target was called before the ladder changed. */
export interface KeptStep {
  readonly target: Target;
  readonly loud: boolean;
  readonly at: number;
}

/** What a plan goes by. */
export interface WalkContext extends LadderContext {
  readonly parties: Parties;
  readonly directory: Directory;
}

/** Where a walk stands: all that decides what comes next. */
export interface Standing {
  readonly round: number;
  /** The step of the round that comes next, from 0. */
  readonly next: number;
  /** From which its delay counts. */
  readonly from: number;
  /** The step before reached nobody, or somebody who is away: this one comes at its instant. */
  readonly atOnce: boolean;
  /** Somebody had a way in this round. */
  readonly reached: boolean;
  /** The latest instant of the round, one of a team's members included. */
  readonly last: number;
}

/** The step that comes next, whoever it reaches. */
export interface Upcoming {
  readonly round: number;
  /** From 1. */
  readonly number: number;
  readonly step: LadderStep;
  readonly at: number;
  /** It was called before the ladder changed. */
  readonly kept?: KeptStep;
}

export type Advance =
  { readonly steps: readonly PlannedStep[]; readonly then: Standing } | { readonly exhaustedAt: number };

export const beginning = (since: number): Standing => ({
  round: 1,
  next: 0,
  from: since,
  atOnce: false,
  reached: false,
  last: since,
});

/** The step that comes next, with the persons as they are at its instant; or that all rounds are over. */
export function advance(standing: Standing, context: WalkContext): Advance {
  const coming = upcoming(standing, context);
  return 'exhaustedAt' in coming ? coming : walked(coming, standing, context);
}

/** Which step comes next, and when; it needs to know nobody. */
export function upcoming(standing: Standing, context: LadderContext): Upcoming | { readonly exhaustedAt: number } {
  const step = context.ladder.steps[standing.next];
  if (step === undefined) return roundOver(standing, context);
  const { round, next } = standing;
  const kept = round === 1 ? keptOf(step, context.kept) : undefined;
  return { round, number: next + 1, step, at: kept?.at ?? instantOf(step, standing, context), ...(kept && { kept }) };
}

/** A round in which nobody had a way is the last one. */
function roundOver({ round, reached, last }: Standing, context: LadderContext): ReturnType<typeof upcoming> {
  const { ladder, since } = context;
  if (!reached) return { exhaustedAt: last };
  const due = Math.max(since, last + ladder.repeatAfterSeconds);
  if (round >= ladder.rounds) return { exhaustedAt: due };
  return upcoming({ ...beginning(due), round: round + 1 }, context);
}

function instantOf({ after }: LadderStep, { from, atOnce }: Standing, { directory, since }: LadderContext): number {
  return Math.max(since, atOnce ? from : delayed(from, after, directory));
}

const delayed = (from: number, { seconds, hours }: Delay, directory: LadderContext['directory']): number =>
  hours === undefined ? from + seconds : directory.pinned(hours).add(from, seconds);

/** What came of a step. */
export interface Passed {
  /** It reached nobody, or only who is away. */
  readonly atOnce: boolean;
  /** Somebody had a way. */
  readonly reached: boolean;
  /** Its latest instant. */
  readonly last: number;
}

/** Where the walk stands after a step. */
export function passed(
  { round, number, at, kept }: Upcoming,
  before: Standing,
  { atOnce, reached, last }: Passed,
): Standing {
  const same = before.round === round ? before : beginning(at);
  return {
    round,
    next: number,
    from: kept === undefined ? at : Math.max(at, number === 1 ? at : same.from),
    atOnce,
    reached: same.reached || reached,
    last: Math.max(number === 1 ? at : same.last, last),
  };
}

function walked(coming: Upcoming, standing: Standing, context: WalkContext): Advance {
  const { round, step, at, number, kept } = coming;
  const { target, loud, together = false } = step;
  const { pages, skipped, grounds } = resolveTarget(target, { ...context, at, loud });
  const about = {
    round,
    target,
    loud,
    grounds,
    ...(skipped === undefined ? {} : { skipped }),
    ...(kept === undefined ? {} : { kept: true as const }),
  };
  const steps = stepsOf(pages, { instant: at, number, together: together || isAlone(pages) });
  return {
    steps: steps.map((planned) => ({ ...about, ...planned })),
    then: passed(coming, standing, {
      atOnce: pages.every(({ away }) => away === true),
      reached: pages.length > 0,
      last: Math.max(at, ...steps.map((planned) => planned.at)),
    }),
  };
}

const isAlone = (pages: readonly PlannedPage[]): boolean => pages.length < 2;

/** One step; or one for each page, two minutes apart. */
function stepsOf(
  pages: Resolved['pages'],
  { instant, number, together }: { readonly instant: number; readonly number: number; readonly together: boolean },
): readonly Pick<PlannedStep, 'step' | 'at' | 'persons'>[] {
  if (together) return [{ step: String(number), at: instant, persons: pages }];
  return pages.map((page, index) => {
    const later = index * BETWEEN_MEMBERS;
    const ways = page.ways.map((way) => ({ ...way, at: way.at + later }));
    return { step: `${number}.${index + 1}`, at: instant + later, persons: [{ ...page, ways }] };
  });
}

/** The same target, called at least as loudly. */
const keptOf = ({ target, loud }: LadderStep, kept: readonly KeptStep[]): KeptStep | undefined =>
  kept.find((step) => isSameTarget(step.target, target) && (step.loud || !loud));

export const isSameTarget = (one: Target, other: Target): boolean => deepEqual(one, other);
