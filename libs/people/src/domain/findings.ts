import type { Person, Team, Way } from './person.js';
import { hasLeft } from './reachable.js';

export const FINDING_KINDS = [
  'names-nobody',
  'names-somebody-gone',
  'names-somebody-erased',
  'no-way',
  'way-unchecked',
  'principal-shared',
] as const;
export type PeopleFindingKind = (typeof FINDING_KINDS)[number];

/** Something about people that somebody should look at. Nothing of it is ever refused. */
export interface PeopleFinding {
  readonly finding: PeopleFindingKind;
  readonly about: About;
  readonly id: string;
  /** Where it stands: `sdmId`, `ways.mobile`. */
  readonly field?: string;
  /** Whom it names. */
  readonly names?: string;
  readonly says: string;
}

type About = 'customer' | 'project' | 'team' | 'staff';

/** Everybody there is, and what of a customer's affairs names people. */
export interface Roster {
  readonly staff: readonly Person[];
  readonly teams: readonly Team[];
  readonly projects: readonly { id: string; sdmId?: string; deputyId?: string; teamId?: string }[];
  readonly customers: readonly { id: string; brmId?: string; deputyId?: string }[];
}

interface Naming {
  readonly about: About;
  readonly id: string;
  readonly field: string;
  readonly names: string | undefined;
  readonly kind?: 'team';
}

export function findingsOf(roster: Roster, at: number): readonly PeopleFinding[] {
  const staff = new Map(roster.staff.map((person) => [person.id, person]));
  const teams = new Map(roster.teams.map((team) => [team.id, team]));
  return [
    ...namings(roster).flatMap((naming) => whatItNames(naming, staff, teams, at)),
    ...roster.staff.filter((person) => !person.erased && !hasLeft(person, at)).flatMap(ofWays),
    ...sharedPrincipals(roster.staff, at),
    ...roster.teams.flatMap(({ id, ways }) => unchecked('team', id, ways)),
  ];
}

const namings = ({ projects, customers, teams }: Roster): readonly Naming[] => [
  ...customers.flatMap(({ id, brmId, deputyId }): Naming[] => [
    { about: 'customer', id, field: 'brmId', names: brmId },
    { about: 'customer', id, field: 'deputyId', names: deputyId },
  ]),
  ...projects.flatMap(({ id, sdmId, deputyId, teamId }): Naming[] => [
    { about: 'project', id, field: 'sdmId', names: sdmId },
    { about: 'project', id, field: 'deputyId', names: deputyId },
    { about: 'project', id, field: 'teamId', names: teamId, kind: 'team' },
  ]),
  ...teams.flatMap(({ id, leadId, memberIds }): Naming[] => [
    { about: 'team', id, field: 'leadId', names: leadId },
    ...memberIds.map((names, index): Naming => ({ about: 'team', id, field: `memberIds.${index}`, names })),
  ]),
];

function whatItNames(
  { about, id, field, names, kind }: Naming,
  staff: ReadonlyMap<string, Person>,
  teams: ReadonlyMap<string, Team>,
  at: number,
): readonly PeopleFinding[] {
  if (names === undefined) return [];
  const told = (finding: PeopleFindingKind, says: string) => [{ finding, about, id, field, names, says }];
  const where = `${field} of the ${about} ${id}`;
  if (kind === 'team')
    return teams.has(names) ? [] : told('names-nobody', `${where} names ${names}, and there is no such team`);
  const person = staff.get(names);
  if (person === undefined)
    return told('names-nobody', `${where} names ${names}, and there is nobody of this id on the staff`);
  if (person.erased) return told('names-somebody-erased', `${where} names ${names}, who was erased`);
  return hasLeft(person, at) ? told('names-somebody-gone', `${where} names ${names}, who has left`) : [];
}

function ofWays({ id, ways }: Person): readonly PeopleFinding[] {
  if (ways.length > 0) return unchecked('staff', id, ways);
  return [{ finding: 'no-way', about: 'staff', id, says: `there is no way to reach ${id}` }];
}

const unchecked = (about: About, id: string, ways: readonly Way[]): readonly PeopleFinding[] =>
  ways.flatMap((way) =>
    way.checked !== undefined || way.channel === 'console'
      ? []
      : [
          {
            finding: 'way-unchecked' as const,
            about,
            id,
            field: `ways.${way.id}`,
            says: `nobody has checked whether the way ${way.id} reaches ${id}`,
          },
        ],
  );

/** Through such a key nobody knows who it is. */
function sharedPrincipals(staff: readonly Person[], at: number): readonly PeopleFinding[] {
  const holders = new Map<string, string[]>();
  for (const person of staff)
    if (!hasLeft(person, at))
      for (const principal of person.principalIds)
        holders.set(principal, [...(holders.get(principal) ?? []), person.id]);
  return [...holders].flatMap(([principal, [first, ...others]]) =>
    others.map((id) => ({
      finding: 'principal-shared' as const,
      about: 'staff' as const,
      id,
      field: 'principalIds',
      names: principal,
      says: `the principal ${principal} is ${first} and ${id} at once: each person has their own`,
    })),
  );
}
