import { omitUndefined } from '@app/kernel';
import type { People, Person, Team, Way } from './person.js';
import { reachable } from './reachable.js';

/** Why a call is not passed on to somebody: as of a person, or a team outside its hours or without a way. */
export const NOT_REACHABLE = [
  'unknown',
  'erased',
  'left',
  'meeting',
  'leave',
  'ill',
  'outside-hours',
  'no-way',
] as const;

export const CANDIDATE_AS = ['sdm', 'deputy', 'project-team', 'service-desk'] as const;

/** Somebody to whom the Service Desk may pass a caller on. */
export interface Candidate {
  readonly as: (typeof CANDIDATE_AS)[number];
  readonly personId?: string;
  readonly teamId?: string;
  readonly version?: string;
  readonly name?: string;
  readonly reachable: boolean;
  readonly why?: (typeof NOT_REACHABLE)[number];
  /** Until when not. */
  readonly until?: number;
  readonly ways: readonly Way[];
}

export interface ReachableTeamFacts {
  readonly project: { readonly sdmId?: string; readonly deputyId?: string; readonly teamId?: string };
  /** The Service Desk of the matrix. */
  readonly serviceDeskId?: string | undefined;
  readonly people: People;
  readonly team: (id: string) => Team | undefined;
  readonly open: (calendarId: string, at: number) => boolean;
}

/** In the order in which they are tried: the SDM, the deputy, the project's team, the Service Desk. Each stands once. */
export function reachableTeam(
  { project, serviceDeskId, people, team, open }: ReachableTeamFacts,
  at: number,
): readonly Candidate[] {
  const { sdmId, deputyId, teamId } = project;
  const members = teamId === undefined ? [] : (team(teamId)?.memberIds ?? []);
  const named: readonly (readonly [Candidate['as'], string | undefined])[] = [
    ['sdm', sdmId],
    ['deputy', deputyId],
    ...members.map((id) => ['project-team', id] as const),
  ];
  const seen = new Set<string>();
  const persons = named.flatMap(([as, id]) => {
    if (id === undefined || seen.has(id)) return [];
    seen.add(id);
    return [personAs(as, id, people(id), at)];
  });
  return serviceDeskId === undefined ? persons : [...persons, deskOf(serviceDeskId, team(serviceDeskId), open, at)];
}

function personAs(as: Candidate['as'], personId: string, person: Person | undefined, at: number): Candidate {
  const { version, name, ways = [] } = person ?? {};
  const standing = reachable(person, at);
  const who = { as, personId, version, name, ways };
  if (!standing.reachable) {
    const { why, until } = standing;
    return omitUndefined({ ...who, reachable: false, why, until });
  }
  return omitUndefined({ ...who, ...(ways.length === 0 ? NO_WAY : { reachable: true }) });
}

const NO_WAY = { reachable: false, why: 'no-way' } as const;

/** A team is reached by its own ways, in its hours. */
function deskOf(teamId: string, team: Team | undefined, open: ReachableTeamFacts['open'], at: number): Candidate {
  const as = 'service-desk';
  if (team === undefined) return { as, teamId, reachable: false, why: 'unknown', ways: [] };
  const { version, name, ways, hours } = team;
  const who = { as, teamId, version, name, ways } as const;
  if (hours !== undefined && !open(hours, at)) return { ...who, reachable: false, why: 'outside-hours' };
  return ways.length === 0 ? { ...who, ...NO_WAY } : { ...who, reachable: true };
}
