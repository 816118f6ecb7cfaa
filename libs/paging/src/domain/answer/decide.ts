import type { IncidentDraft, IncidentState } from '@app/incident/pure';
import type { AnswerWord, NoEffect } from '../page/messages.js';
import type { PagingContext } from '../steps/context.js';
import { decide as decideStep } from '../steps/decide.js';
import { type Holding, holdingOf, lastOf } from './holding.js';

/** An answer to a page, as it reaches the incident that the page is about. */
export interface AnswerIncident {
  readonly type: 'AnswerIncident';
  readonly pageId: string;
  readonly answer: AnswerWord;
  /** Whose answer it is: of the staff, or the team itself. */
  readonly by: string;
  /** Of a snooze. */
  readonly until?: string;
  /** The page moves no step (`hand`, `handover`): it asks somebody to take over what another may have. */
  readonly isOutside: boolean;
}

/** What an answer makes of the incident, and what whoever answered is told. */
export interface AnsweredIncident {
  readonly drafts: readonly IncidentDraft[];
  /** Absent: it changes something. */
  readonly why?: NoEffect;
  /** Who has it instead. */
  readonly holder?: string;
}

/** What cannot change anything any more is no mistake of whoever answers. @throws Refusal of a snooze that is too long */
export function decideAnswer(command: AnswerIncident, state: IncidentState, context: PagingContext): AnsweredIncident {
  const { view } = state;
  if (view === undefined) return { drafts: [], why: 'ended' };
  const holding = holdingOf(view);
  const nothing = noEffect(command, holding);
  if (nothing !== undefined) return { drafts: [], ...nothing };
  const drafts = made(command, state, context);
  return drafts.length > 0 ? { drafts } : { drafts, why: command.answer === 'release' ? 'nothing-to-release' : 'own' };
}

function noEffect(
  { answer, by, isOutside }: AnswerIncident,
  holding: Holding,
): (Pick<AnsweredIncident, 'holder'> & { readonly why: NoEffect }) | undefined {
  if (holding.is === 'merged' || holding.is === 'ended') return { why: holding.is };
  if (answer === 'release' || holding.is === 'free') return undefined;
  if (holding.by === by) return answer === 'snooze' ? undefined : { why: 'own', holder: by };
  if (isOutside && answer !== 'decline') return undefined;
  return { why: 'held', ...(holding.by === undefined ? {} : { holder: holding.by }) };
}

function made(command: AnswerIncident, state: IncidentState, context: PagingContext): readonly IncidentDraft[] {
  const { answer, pageId, by, until } = command;
  switch (answer) {
    case 'acknowledge':
      return decideStep({ type: 'Acknowledge', by }, state, context);
    case 'snooze':
      return decideStep({ type: 'Snooze', by, until: until! }, state, context);
    case 'decline':
      return decideStep({ type: 'DeclinePage', pageId, by }, state, context);
    case 'release': {
      const own = lastOf(state.view!.acknowledgements.filter((one) => one.by === by));
      if (own === undefined) return [];
      const acknowledgement = own.revision.toString();
      return decideStep({ type: 'ReleaseAcknowledgement', acknowledgement, by }, state, context);
    }
  }
}
