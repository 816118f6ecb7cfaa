import { withCorrections } from './picture.js';
import type { Happened } from './rules.js';

/** What names somebody, with the code of the refusal where it names nobody. */
const NAMING: Readonly<Record<string, string>> = {
  IncidentAssigned: 'incident.assignment-empty',
  IncidentEscalated: 'incident.escalation-empty',
};

/** The refusal of a correction by which an event would name nobody, at some instant from the correction on. */
export function emptied(life: readonly Happened[], correction: Happened): string | undefined {
  const { corrects, field, value } = correction.data;
  const naming = life.find(({ type, revision }) => Object.hasOwn(NAMING, type) && String(revision) === corrects);
  if (naming === undefined || value !== null || (field !== 'personId' && field !== 'teamId')) return undefined;
  const others = life.filter(({ type, data }) => type === 'IncidentCorrected' && data['corrects'] === corrects);
  const overruled = others
    .filter(({ at, data }) => at > correction.at && data['field'] === field)
    .reduce((first, { at }) => (at < first ? at : first), '~');
  const instants = [correction, ...others].map(({ at }) => at).filter((at) => at >= correction.at && at < overruled);
  const namesNobody = instants.some((instant) => {
    const then = [naming, ...others, correction].filter((one) => one === naming || one.at <= instant);
    const { personId, teamId } = withCorrections(then).find(({ type }) => type === naming.type)?.data ?? {};
    return personId === undefined && teamId === undefined;
  });
  return namesNobody ? NAMING[naming.type] : undefined;
}
