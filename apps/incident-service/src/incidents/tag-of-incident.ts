import type { IncidentDetail, IncidentHistory } from '@app/incident';
import { etagOf } from '../http/etag.js';
import type { IncidentQuestion } from '../reader/questions.js';

/** The entity tag of an answer about an incident; undefined where its route gives none. */
export function tagOfIncident({ ask }: IncidentQuestion, answer: unknown): string | undefined {
  if (ask === 'incident') return etagOf(answer as IncidentDetail, holdsMore(answer as IncidentDetail));
  if (ask !== 'incident-history') return undefined;
  const history = answer as IncidentHistory;
  return etagOf(history, history.parked || history.items.some(({ erased }) => erased === true));
}

/** What stands in it that other incidents' events, or destroyed keys, may change. */
const holdsMore = ({ mergedFrom, mergedInto, mergeRing, parked, erased, phase, ...more }: IncidentDetail): boolean =>
  // Who comes next depends on people and duty.
  'run' in more ||
  mergedFrom.length > 0 ||
  mergeRing !== undefined ||
  parked ||
  erased ||
  (phase === 'merged' && mergedInto === undefined);
