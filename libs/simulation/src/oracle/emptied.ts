import { withCorrections } from './picture.js';
import type { Happened } from './rules.js';

/** Whether an assignment would name nobody, at some instant from a correction on. */
export function leavesNobody(life: readonly Happened[], correction: Happened): boolean {
  const { corrects, field, value } = correction.data;
  const assignment = life.find(({ type, revision }) => type === 'IncidentAssigned' && String(revision) === corrects);
  if (assignment === undefined || value !== null || (field !== 'personId' && field !== 'teamId')) return false;
  const others = life.filter(({ type, data }) => type === 'IncidentCorrected' && data['corrects'] === corrects);
  const overruled = others
    .filter(({ at, data }) => at > correction.at && data['field'] === field)
    .reduce((first, { at }) => (at < first ? at : first), '~');
  const instants = [correction, ...others].map(({ at }) => at).filter((at) => at >= correction.at && at < overruled);
  return instants.some((instant) => {
    const then = [assignment, ...others, correction].filter((one) => one === assignment || one.at <= instant);
    const { personId, teamId } = withCorrections(then).find(({ type }) => type === 'IncidentAssigned')?.data ?? {};
    return personId === undefined && teamId === undefined;
  });
}
