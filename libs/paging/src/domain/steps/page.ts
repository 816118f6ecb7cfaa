import type { Target } from '@app/agreement/pure';
import type { IncidentDraft, PageReason, Suppressed } from '@app/incident/pure';
import { omitUndefined, secondsText } from '@app/kernel';
import type { PlannedPage } from '@app/on-call/pure';
import { whoOf } from '../run/stepped.js';
import { decidedFrom, type Deciding, made } from './context.js';

/** Whoever was paged no longer ago than this, at least as loudly, is not paged again. */
const JUST_PAGED = 60;

/** A step as its events name it. */
export interface NamedStep {
  readonly run: string;
  readonly walk: string;
  readonly round: number;
  readonly step: string;
  readonly at: number;
}

export interface Meant {
  readonly target: Target;
  readonly loud: boolean;
  readonly grounds: PageReason['grounds'];
  /** Another member of the team comes after. */
  readonly more?: true;
}

export const walked = ({ at, ...named }: NamedStep) => ({ ...named, scheduledAt: secondsText(at) });

/** Whom a step means is paged, or it says why not. */
export function paged(page: PlannedPage, step: NamedStep, meant: Meant, deciding: Deciding): IncidentDraft {
  const { target, loud, grounds, more } = meant;
  const { staffId: personId, teamId, standsInFor, away } = page;
  const to = omitUndefined({ personId, teamId });
  const who = whoOf(to)!;
  const { context } = deciding;
  const about = { ...walked(step), ...to, ...omitUndefined({ more }), ...decidedFrom(deciding, true) };
  if (isJustPaged(who, loud, deciding))
    return made(deciding, 'StepSkipped', { ...about, target, reason: 'just-paged', grounds });
  return made(deciding, 'IncidentPaged', {
    ...about,
    pageId: context.idOfPage(context.commandId, who),
    loud,
    why: { target, grounds, ...omitUndefined({ standsInFor, away }) },
  });
}

const isJustPaged = (who: string, loud: boolean, { run, context }: Deciding): boolean =>
  run.pages.some((page) => page.who === who && (page.loud || !loud) && context.now - page.recordedAt <= JUST_PAGED);

export const skipped = (
  step: NamedStep,
  reason: Suppressed,
  { target, grounds }: Partial<Pick<Meant, 'target' | 'grounds'>>,
  deciding: Deciding,
): IncidentDraft =>
  made(deciding, 'StepSkipped', {
    ...walked(step),
    reason,
    ...omitUndefined({ target, grounds }),
    ...decidedFrom(deciding, true),
  });

export const overtaken = (step: NamedStep, target: Target, by: string, deciding: Deciding): IncidentDraft =>
  made(deciding, 'StepOvertaken', { ...walked(step), target, overtakenBy: by, ...decidedFrom(deciding, true) });
