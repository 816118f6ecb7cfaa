import type { Target } from '@app/agreement/pure';
import type { IncidentDraft, IncidentView } from '@app/incident/pure';
import { resolveTarget } from '@app/on-call/pure';
import type { Deciding } from './context.js';
import { type NamedStep, paged, skipped } from './page.js';

type Outside = 'hand' | 'expiry' | 'handover' | 'merge';

/** A page that moves no step. It carries the run that is active, else what caused it; nobody is paged twice in a minute. */
export function pagedOutside(
  target: Target,
  step: Outside,
  { loud, cause }: { readonly loud: boolean; readonly cause: string },
  deciding: Deciding,
): readonly IncidentDraft[] {
  const { run, context, state } = deciding;
  const { now, directory } = context;
  const named: NamedStep = {
    run: run.id ?? cause,
    walk: run.walk?.id ?? cause,
    round: run.walk?.standing.round ?? 1,
    step,
    at: now,
  };
  const parties = { customerId: state.view!.customerId, rota: run.walk?.matrix?.content.rota ?? '' };
  const { pages, skipped: reason, grounds } = resolveTarget(target, { parties, directory, at: now, loud });
  return pages.length === 0
    ? [skipped(named, reason!, { target, grounds }, deciding)]
    : pages.map((page) => paged(page, named, { target, loud, grounds }, deciding));
}

/** Whoever acknowledged last, else who started work, else the assignee; of a team its members. */
export function holderOf({ acknowledgements, workStarts, assignee }: IncidentView): Target | undefined {
  const person = latest(acknowledgements)?.by ?? workStarts.at(-1)?.by ?? assignee?.personId;
  if (person !== undefined) return { person };
  return assignee?.teamId === undefined ? undefined : { team: assignee.teamId };
}

const latest = (all: IncidentView['acknowledgements']): IncidentView['acknowledgements'][number] | undefined =>
  all.reduce<IncidentView['acknowledgements'][number] | undefined>(
    (last, one) => (last === undefined || one.revision > last.revision ? one : last),
    undefined,
  );
