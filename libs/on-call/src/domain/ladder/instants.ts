import { CELL_PRIORITIES, SOURCES, type Target } from '@app/agreement/pure';
import type { Calendar } from '@app/business-time';
import { shifts } from '../rota/shifts.js';
import type { Directory } from './directory.js';
import { LINTED_DAYS, type LintedMatrix } from './lint-matrix.js';

/** Every instant of the next days at which it may become another who can be reached, the first of them now. */
export function instantsOf(linted: LintedMatrix, directory: Directory, now: number): readonly number[] {
  const until = now + LINTED_DAYS * 86_400;
  const { matrix } = linted;
  const targets = targetsOf(linted);
  const edges = [
    now,
    ...boundaries(directory.pinned(matrix.content.hours), now, until),
    ...targets.flatMap((target) => edgesOf(target, linted, directory, now, until)),
  ];
  return [...new Set(edges.filter((at) => at >= now && at < until))].sort((one, other) => one - other);
}

function targetsOf({ matrix }: LintedMatrix): readonly Target[] {
  const all = (['inside', 'outside'] as const).flatMap((side) =>
    SOURCES.flatMap((source) =>
      CELL_PRIORITIES.flatMap((priority) => matrix.content.cells[side][source][priority].ladder?.steps ?? []),
    ),
  );
  return [...new Map(all.map(({ target }) => [JSON.stringify(target), target])).values()];
}

function edgesOf(
  target: Target,
  { matrix, customerId, projectId }: LintedMatrix,
  directory: Directory,
  from: number,
  until: number,
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
  const rota = directory.rota(target.rota ?? matrix.content.rota);
  if (rota === undefined) return [];
  return shifts(rota, from, until, (id) => directory.person(id)?.leftAt).map((shift) => shift.from);
}

const boundaries = (calendar: Calendar, from: number, until: number): readonly number[] =>
  calendar.openIntervals(from, until).flatMap(({ from: opens, to: closes }) => [opens, closes]);
