import type { Target } from '@app/agreement/pure';
import type { Person, Team } from '@app/people/pure';
import type { Directory } from './directory.js';
import type { Parties } from './resolve-target.js';

/** Everybody whom a target may mean one day: a deputy, each member of a rota; a team by its own ways, else its members. */
export function whoMayBe(
  target: Target,
  { customerId, projectId, rota: ofMatrix }: Parties,
  directory: Directory,
): readonly (Person | Team)[] {
  const people = (...ids: readonly (string | undefined)[]) =>
    [...new Set(ids)].flatMap((id) => (id === undefined ? [] : (directory.person(id) ?? [])));
  const team = (id: string | undefined): readonly (Person | Team)[] => {
    const found = id === undefined ? undefined : directory.team(id);
    if (found === undefined) return [];
    return found.ways.length > 0 ? [found] : people(...found.memberIds);
  };
  const project = projectId === undefined ? undefined : directory.project(projectId);
  if ('person' in target) return people(target.person);
  if ('team' in target) return team(target.team);
  if ('projectTeam' in target) return team(project?.teamId);
  if ('role' in target) {
    const customer = directory.customer(customerId);
    return target.role === 'sdm'
      ? people(project?.sdmId, project?.deputyId)
      : people(customer?.brmId, customer?.deputyId);
  }
  const levels = directory.rota(target.rota ?? ofMatrix)?.versions.at(-1)?.content.levels;
  return people(...(levels?.[target.duty].rotations.flatMap(({ memberIds }) => memberIds) ?? []));
}
