import { omitUndefined } from '@app/kernel';
import { classification, priorityTable } from '../decide/classification.js';
import { corrected } from './corrections.js';
import type { Classified } from '../events/events.js';
import { insert } from '../events/fact.js';
import type { Fact, FactOf } from '../events/fact.js';
import { party } from '../decide/party.js';
import { view } from '../state/state.js';

type Correction = FactOf<'IncidentCorrected'>;

/** What the command that records an event asks of several of its fields together. @throws Refusal, as the command's */
interface Rule {
  readonly fields: readonly string[];
  readonly judge: (event: Fact, made: readonly Correction[], history: readonly Fact[]) => void;
}

const names = (what: 'assignment' | 'escalation'): Rule => ({
  fields: ['personId', 'teamId'],
  judge: (event, made) => void party(after(event, made), what),
});

/** A priority that impact and urgency made stands with both of them, until a correction names one. */
const made: Rule = {
  fields: ['impact', 'urgency'],
  judge: (event, corrections, history) => {
    const given = event.data as Classified;
    const table = priorityTable(view(history.filter(({ revision }) => revision < event.revision))?.terms);
    const isMade =
      given.impact !== undefined &&
      given.urgency !== undefined &&
      given.priority === table(given.impact, given.urgency) &&
      !corrections.some(({ data }) => data.field === 'priority');
    const { impact, urgency } = after<Classified>(event, corrections);
    if (isMade && (impact === undefined) !== (urgency === undefined))
      classification(omitUndefined({ impact, urgency }));
  },
};

const RULES: { readonly [T in Fact['type']]?: Rule } = {
  IncidentClassified: made,
  IncidentReclassified: made,
  IncidentAssigned: names('assignment'),
  IncidentEscalated: names('escalation'),
};

/**
 * A correction makes no event that no command could have made, from its own instant on until the field is corrected
 * anew. Only what takes a field away can; what an earlier release emptied stays as it is. @throws Refusal
 */
export function judgeCorrected(history: readonly Fact[], correction: Correction): void {
  const { corrects, field, value } = correction.data;
  if (value !== null) return;
  const event = history.find(({ revision }) => revision.toString() === corrects);
  const rule = event && RULES[event.type];
  if (!event || rule?.fields.includes(field) !== true) return;
  const all = insert(history, correction).filter(
    (fact): fact is Correction => fact.type === 'IncidentCorrected' && fact.data.corrects === corrects,
  );
  const place = all.indexOf(correction);
  const next = all.findIndex(({ data }, index) => index > place && data.field === field);
  const end = next === -1 ? all.length : next;
  for (let count = place + 1; count <= end; count++) rule.judge(event, all.slice(0, count), history);
}

const after = <T extends object>(event: Fact, corrections: readonly Correction[]): T =>
  corrected([event, ...corrections])[0]?.data as unknown as T;
