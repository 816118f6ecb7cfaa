import { type IncidentDraft, type IncidentState, Refusal } from '@app/incident/pure';
import { runOf } from '../run/follow.js';
import type { Run } from '../run/run.js';
import { type Deciding, made, type PagingContext } from '../steps/context.js';
import { decide } from '../steps/decide.js';
import { pagedOutside } from '../steps/outside.js';

/** What somebody of the staff says of their own part in an incident, through a program. */
export type RunOrder =
  | { readonly type: 'Decline' | 'Release'; readonly by: string }
  | { readonly type: 'PutOff'; readonly by: string; readonly until: string };

/** Somebody is called because a person wants it so. */
export interface PageByHand {
  readonly type: 'PageByHand';
  readonly personId?: string | undefined;
  readonly teamId?: string | undefined;
  readonly loud: boolean;
  /** A note on the incident. */
  readonly text?: string | undefined;
}

/** Whoever may not answer for anybody answers for those whom the run has paged. */
export function decideOrder(
  order: RunOrder,
  state: IncidentState,
  context: PagingContext,
  forAnybody: boolean,
): readonly IncidentDraft[] {
  const { by } = order;
  const run = runOf(state.known, context.house);
  const pages = run.pages.filter(({ personId, who }) => personId === by || who === `team:${by}`);
  const { directory } = context;
  const isNobody = directory.person(by) === undefined && directory.team(by) === undefined;
  if (pages.length === 0 && (!forAnybody || isNobody || order.type === 'Decline')) throw notPaged(by, run);
  switch (order.type) {
    case 'Decline':
      return decide({ type: 'DeclinePage', pageId: pages.at(-1)!.id, by }, state, context);
    case 'PutOff':
      return decide({ type: 'Snooze', by, until: order.until }, state, context);
    case 'Release': {
      const own = state.view?.acknowledgements.filter((one) => one.by === by).at(-1);
      if (own === undefined) return [];
      const acknowledgement = own.revision.toString();
      return decide({ type: 'ReleaseAcknowledgement', acknowledgement, by }, state, context);
    }
  }
}

function notPaged(by: string, { pages }: Run): Refusal {
  const paged = [...new Set(pages.flatMap(({ personId }) => personId ?? []))];
  const whom = paged.length === 0 ? 'nobody was' : `only ${paged.join(', ')}`;
  return new Refusal('incident.not-paged', `${by} was not paged about this incident: ${whom}`, { allowed: paged });
}

/** Who calls by hand is told at once that it would call nobody. */
class PagesNobody extends Refusal {
  constructor(target: { readonly person: string } | { readonly team: string }, reason: string) {
    const [field, id] = 'person' in target ? ['personId', target.person] : ['teamId', target.team];
    super('page.calls-nobody', `${field}: ${id} cannot be called (${reason}): name somebody who can be reached now`);
  }
}

/** It moves no step. What is said with it stands on the incident, and nowhere else. */
export function pageByHand(
  { personId, teamId, loud, text }: PageByHand,
  state: IncidentState,
  context: PagingContext,
): readonly IncidentDraft[] {
  const { view, known, history } = state;
  if (view?.status !== 'open')
    throw new Refusal('incident.ended', 'nobody is called about an incident that has ended: reopen it first');
  const deciding: Deciding = { state, run: runOf(known, context.house), context };
  const target = personId === undefined ? { team: teamId! } : { person: personId };
  const note = text === undefined ? [] : [made(deciding, 'NoteAdded', { text })];
  const cause = String(history.length + note.length);
  const pages = pagedOutside(target, 'hand', { loud, cause }, deciding);
  const [reason] = pages.flatMap(({ type, data }) => (type === 'StepSkipped' ? data.reason : []));
  if (reason !== undefined && reason !== 'just-paged') throw new PagesNobody(target, reason);
  return [...note, ...pages];
}
