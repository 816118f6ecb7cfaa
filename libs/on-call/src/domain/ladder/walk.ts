import type { Delay, Ladder, LadderStep, Target } from '@app/agreement/pure';
import type { Directory } from './directory.js';
import type { PlannedPage, PlannedStep } from './plan.js';
import { type Parties, type Resolved, resolveTarget } from './resolve-target.js';

/** How far apart the members of a team are called, who are called one after the other. */
const BETWEEN_MEMBERS = 120;

/** What a walk goes by. */
export interface WalkContext {
  readonly ladder: Ladder;
  readonly parties: Parties;
  readonly directory: Directory;
  /** Since when this ladder counts. */
  readonly since: number;
  /** Whom the round that was under way then had called: they keep their instants in the first round. */
  readonly kept: readonly PlannedStep[];
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

export type Advance =
  { readonly steps: readonly PlannedStep[]; readonly then: Standing } | { readonly exhaustedAt: number };

export const beginning = ({ since }: WalkContext): Standing => ({
  round: 1,
  next: 0,
  from: since,
  atOnce: false,
  reached: false,
  last: since,
});

/** The step that comes next, with the persons as they are at its instant; or that all rounds are over. */
export function advance(standing: Standing, context: WalkContext): Advance {
  const { ladder } = context;
  const step = ladder.steps[standing.next];
  if (step === undefined) return roundOver(standing, context);
  return walked(step, instantOf(step, standing, context), standing, context);
}

/** A round in which nobody had a way is the last one. */
function roundOver({ round, reached, last }: Standing, context: WalkContext): Advance {
  const { ladder, since } = context;
  if (!reached) return { exhaustedAt: last };
  const due = Math.max(since, last + ladder.repeatAfterSeconds);
  if (round >= ladder.rounds) return { exhaustedAt: due };
  const begun = { round: round + 1, next: 0, from: due, atOnce: false, reached: false, last: due };
  return advance(begun, context);
}

function instantOf({ after }: LadderStep, { from, atOnce }: Standing, { directory, since }: WalkContext): number {
  return Math.max(since, atOnce ? from : delayed(from, after, directory));
}

const delayed = (from: number, { seconds, hours }: Delay, directory: Directory): number =>
  hours === undefined ? from + seconds : directory.pinned(hours).add(from, seconds);

function walked(step: LadderStep, due: number, standing: Standing, context: WalkContext): Advance {
  const { target, loud, together = false } = step;
  const { round, next, from, reached, last } = standing;
  const kept = round === 1 ? keptOf(step, context.kept) : undefined;
  const instant = kept?.at ?? due;
  const { pages, skipped, grounds } = resolveTarget(target, { ...context, at: instant, loud });
  const about = {
    round,
    target,
    loud,
    grounds,
    ...(skipped === undefined ? {} : { skipped }),
    ...(kept === undefined ? {} : { kept: true as const }),
  };
  const steps = stepsOf(pages, { instant, number: next + 1, together: together || isAlone(pages) });
  return {
    steps: steps.map((planned) => ({ ...about, ...planned })),
    then: {
      round,
      next: next + 1,
      from: kept === undefined ? instant : Math.max(instant, next === 0 ? instant : from),
      atOnce: pages.every(({ away }) => away === true),
      reached: reached || pages.length > 0,
      last: Math.max(next === 0 ? instant : last, ...steps.map(({ at }) => at)),
    },
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
const keptOf = ({ target, loud }: LadderStep, kept: readonly PlannedStep[]): PlannedStep | undefined =>
  kept.find((step) => keyOf(step.target) === keyOf(target) && (step.loud || !loud));

const keyOf = (target: Target): string => JSON.stringify(target);
