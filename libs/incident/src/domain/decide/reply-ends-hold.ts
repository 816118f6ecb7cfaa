import { omit } from '@app/kernel';
import { type Belonging, draft } from '../events/draft.js';
import type { IncidentDraft } from '../events/events.js';
import { type Fact, insert, isBefore } from '../events/fact.js';
import { awaitsCustomer } from '../state/awaiting-customer.js';
import { step } from '../state/step.js';
import { corrected } from '../corrections/corrections.js';
import type { IncidentView } from '../state/view.js';

/**
 * The ends of holds that replies owe once `made` is recorded, where the contract lets a reply end a hold. A hold that is
 * written down after the reply gets its end as well, so that no order of recording counts.
 */
export function endsOwed(
  history: readonly Fact[],
  made: Fact,
  { terms }: IncidentView,
  whose: Belonging,
): IncidentDraft[] {
  const isConcerned = made.type === 'CustomerReplied' || made.type === 'IncidentPutOnHold';
  if (!isConcerned || terms?.replyEndsHold !== true) return [];
  const ends: IncidentDraft[] = [];
  let view: IncidentView | undefined;
  let reply: Fact | undefined;
  const facts = corrected(insert(history, made));
  for (const [place, fact] of facts.entries()) {
    view = step(view, fact);
    if (fact.type === 'CustomerReplied') reply = fact;
    const { hold } = view;
    const isLastOfInstant = facts[place + 1]?.occurredAt !== fact.occurredAt;
    if (reply?.occurredAt !== fact.occurredAt || !isLastOfInstant) continue;
    if (hold === undefined || !awaitsCustomer(hold) || !isBefore(hold.begunBy, reply)) continue;
    ends.push(draft('IncidentResumed', { causedBy: 'customer-replied' }, fact.occurredAt, whose));
    view = omit(view, 'hold');
  }
  return ends;
}
