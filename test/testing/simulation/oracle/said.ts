import { isDeepStrictEqual } from 'node:util';
import { withCorrections } from './picture.js';
import type { Happened } from './rules.js';

/** A classification is one, the first or a later one. */
export const kindOf = (type: string): string => type.replace('Reclassified', 'Classified');

/** What takes a statement back when it stands after it at the same instant; what is not here happened, and is told once. */
const TAKEN_BACK_BY: Readonly<Record<string, readonly string[]>> = {
  IncidentClassified: ['IncidentClassified'],
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
  IncidentCorrected: ['IncidentCorrected'],
};

/** Whether it stands there already. Walks through the second: said by an equal event, taken back by what says otherwise. */
export function isSaid(life: readonly Happened[], candidate: Happened): boolean {
  const subject = ({ type, data }: Happened): string =>
    type === 'IncidentCorrected' ? `${String(data['corrects'])} ${String(data['field'])}` : '';
  const kind = kindOf(candidate.type);
  const second = life.filter(({ at }) => at === candidate.at);
  let said = false;
  for (const one of withCorrections(second)) {
    if (kindOf(one.type) === kind && isDeepStrictEqual(one.data, candidate.data)) said = true;
    else if (TAKEN_BACK_BY[kind]?.includes(kindOf(one.type)) && subject(one) === subject(candidate)) said = false;
  }
  return said;
}
