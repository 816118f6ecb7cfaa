import type { Target } from '@app/agreement/pure';
import type { Calendar } from '@app/business-time';
import { leavingsAmong } from '../rota/knowledge.js';
import { shifts } from '../rota/shifts.js';
import type { Directory } from './directory.js';
import type { Parties } from './resolve-target.js';

interface Looked {
  readonly directory: Directory;
  readonly now: number;
  readonly until: number;
}

/** Every instant at which it may become another whom a target reaches; some of them may lie before or behind the span. */
export function edgesOf(
  target: Target,
  { customerId, projectId, rota: ofMatrix }: Parties,
  { directory, now: from, until }: Looked,
): readonly number[] {
  const person = (id: string | undefined): readonly number[] => {
    const { absences = [], leftAt } = (id === undefined ? undefined : directory.person(id)) ?? {};
    return [...absences.flatMap((absence) => [absence.from, absence.until ?? []]), leftAt ?? []].flat();
  };
  const team = (id: string | undefined): readonly number[] => {
    const { memberIds = [], hours } = (id === undefined ? undefined : directory.team(id)) ?? {};
    const open = hours === undefined ? undefined : directory.calendar(hours)?.calendar;
    return [...memberIds.flatMap(person), ...(open === undefined ? [] : boundaries(open, from, until))];
  };
  const project = projectId === undefined ? undefined : directory.project(projectId);
  if ('person' in target) return person(target.person);
  if ('team' in target) return team(target.team);
  if ('projectTeam' in target) return team(project?.teamId);
  if ('role' in target) {
    const customer = directory.customer(customerId);
    return target.role === 'sdm'
      ? [...person(project?.sdmId), ...person(project?.deputyId)]
      : [...person(customer?.brmId), ...person(customer?.deputyId)];
  }
  const rota = directory.rota(target.rota ?? ofMatrix);
  if (rota === undefined) return [];
  return shifts(rota, from, until, leavingsAmong(directory.person)).map((shift) => shift.from);
}

export const boundaries = (calendar: Calendar, from: number, until: number): readonly number[] =>
  calendar.openIntervals(from, until).flatMap(({ from: opens, to: closes }) => [opens, closes]);
