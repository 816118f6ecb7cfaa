import { deepEqual, omit } from '@app/kernel';
import { corrected } from '../corrections/corrections.js';
import type { IncidentDraft, IncidentEventType } from '../events/events.js';
import type { Fact } from '../events/fact.js';

/**
 * What a statement says, until an event of the same instant says otherwise. What stands here is stated of the incident;
 * all else (a note, a call, a page) happened, and a fact that stands at an instant stands there whatever comes after it.
 */
const UNSAID_BY: { readonly [T in IncidentEventType]?: readonly IncidentEventType[] } = {
  IncidentClassified: ['IncidentClassified', 'IncidentReclassified'],
  IncidentReclassified: ['IncidentClassified', 'IncidentReclassified'],
  IncidentAssigned: ['IncidentAssigned'],
  IncidentAcknowledged: ['IncidentReopened'],
  WorkStarted: ['IncidentReopened'],
  IncidentPutOnHold: [
    'IncidentPutOnHold',
    'IncidentResumed',
    'IncidentResolved',
    'IncidentCancelled',
    'IncidentMerged',
  ],
  IncidentResumed: ['IncidentPutOnHold'],
  IncidentResolved: ['IncidentReopened'],
  IncidentClosed: ['IncidentReopened'],
  IncidentReopened: ['IncidentResolved', 'IncidentCancelled', 'IncidentMerged'],
  IncidentCancelled: [],
  IncidentMerged: [],
  IncidentCorrected: ['IncidentCorrected'],
};

/**
 * Whether what a command says of its instant is on record, so that there is nothing to add: a fact if an equal one stands
 * there, a statement if it still holds after the last event of the instant. What is corrected at another instant stays
 * said: to say it once more is no news.
 */
export function isSaid(history: readonly Fact[], made: IncidentDraft): boolean {
  const then = (fact: Fact): boolean => fact.occurredAt === made.occurredAt;
  if (!history.some(then)) return false;
  const facts = corrected(history.filter((fact) => fact.type !== 'IncidentCorrected' || then(fact))).filter(then);
  const unsaidBy = UNSAID_BY[made.type] ?? [];
  const said = unpinned(made.data);
  const place = facts.findLastIndex((fact) => isOneKind(fact.type, made.type) && deepEqual(unpinned(fact.data), said));
  return (
    place >= 0 && !facts.slice(place + 1).some((fact) => unsaidBy.includes(fact.type) && isOnOneMatter(fact, made))
  );
}

/** What is pinned with it was not said: the same statement made again finds contract and matrix changed already. */
const unpinned = (data: object): object =>
  'terms' in data || 'matrix' in data ? omit(data as { terms?: unknown; matrix?: unknown }, 'terms', 'matrix') : data;

/** The same classification is one, whatever was known when it was recorded. */
const isOneKind = (one: Fact['type'], other: Fact['type']): boolean =>
  one.replace('Reclassified', 'Classified') === other.replace('Reclassified', 'Classified');

/** A correction says something of one field of one event, and leaves what is said of others. */
const isOnOneMatter = (fact: Fact, made: IncidentDraft): boolean =>
  fact.type !== 'IncidentCorrected' ||
  made.type !== 'IncidentCorrected' ||
  (fact.data.corrects === made.data.corrects && fact.data.field === made.data.field);
