import type { IncidentDraft, IncidentState } from '@app/incident/pure';
import { secondsText } from '@app/kernel';
import {
  type ChangeHours,
  type ExpireAcknowledgement,
  type FireStep,
  type HandOver,
  hoursDue,
  stepDue,
} from '../run/dues.js';
import { runOf } from '../run/follow.js';
import { type Acknowledge, acknowledge, type Snooze, snooze } from './acknowledge.js';
import { type DeclinePage, decline, giveUp, type GiveUpPage, release, type ReleaseAcknowledgement } from './answers.js';
import { decidedFrom, type Deciding, made, type PagingContext } from './context.js';
import { expire } from './expire.js';
import { fireStep } from './fire-step.js';
import { handOver } from './hand-over.js';
import { inherit, type InheritLadder } from './inherit.js';

export type PagingCommand =
  | FireStep
  | ChangeHours
  | ExpireAcknowledgement
  | HandOver
  | Acknowledge
  | Snooze
  | DeclinePage
  | GiveUpPage
  | ReleaseAcknowledgement
  | InheritLadder;

/** What the pager writes on an incident, decided on its stream as it stands; nothing where it is no longer so. */
export function decide(command: PagingCommand, state: IncidentState, context: PagingContext): readonly IncidentDraft[] {
  if (state.view === undefined) return [];
  const deciding: Deciding = { state, run: runOf(state.known, context.house), context };
  switch (command.type) {
    case 'FireStep':
      return fireStep(command, deciding);
    case 'ChangeHours':
      return changeHours(command, deciding);
    case 'ExpireAcknowledgement':
      return expire(command, deciding);
    case 'HandOver':
      return handOver(command, deciding);
    case 'Acknowledge':
      return acknowledge(command, deciding);
    case 'Snooze':
      return snooze(command, deciding);
    case 'DeclinePage':
      return decline(command, deciding);
    case 'GiveUpPage':
      return giveUp(command, deciding);
    case 'ReleaseAcknowledgement':
      return release(command, deciding);
    case 'InheritLadder':
      return inherit(command, deciding);
  }
}

/** What is due before the boundary goes first. */
function changeHours({ boundary }: ChangeHours, deciding: Deciding): readonly IncidentDraft[] {
  const { run, context } = deciding;
  const due = hoursDue(run, context.house);
  if (due?.boundary !== boundary || boundary > context.now) return [];
  const step = stepDue(run, context.house);
  if (step !== undefined && step.at < boundary) return [];
  const side = run.walk!.side === 'inside' ? 'outside' : 'inside';
  return [made(deciding, 'HoursChanged', { boundary: secondsText(boundary), side, ...decidedFrom(deciding, true) })];
}
