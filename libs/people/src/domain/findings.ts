import { secondsText } from '@app/kernel';
import type { Person, Team, Way } from './person.js';
import { hasLeft } from './reachable.js';

export const FINDING_KINDS = [
  'names-nobody',
  'names-somebody-gone',
  'names-somebody-erased',
  'names-somebody-leaving',
  'no-way',
  'way-unchecked',
  'check-in-future',
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

/** What may name people. */
export const FINDINGS_ABOUT = ['customer', 'project', 'team', 'staff', 'rota', 'matrix', 'pagingSettings'] as const;
type About = (typeof FINDINGS_ABOUT)[number];

/** Everybody there is, and what of a customer's affairs names people. */
export interface Roster {
  readonly staff: readonly Person[];
  readonly teams: readonly Team[];
  readonly projects: readonly { id: string; sdmId?: string; deputyId?: string; teamId?: string }[];
  readonly customers: readonly { id: string; brmId?: string; deputyId?: string }[];
  /** The ids of all that there are. */
  readonly rotas?: ReadonlySet<string>;
  /** Whom duties and matrices name. */
  readonly others?: readonly Naming[];
}

export interface Naming {
  readonly about: About;
  readonly id: string;
  readonly field: string;
  readonly names: string | undefined;
  /** Somebody of the staff if absent. */
  readonly kind?: 'staff' | 'team' | 'rota';
}

/** Who leaves so soon is named already. */
const SOON = 14 * 86_400;

export function findingsOf(roster: Roster, at: number): readonly PeopleFinding[] {
  const there: There = {
    staff: new Map(roster.staff.map((person) => [person.id, person])),
    team: new Set(roster.teams.map(({ id }) => id)),
    rota: roster.rotas ?? new Set(),
  };
  const active = roster.staff.filter((person) => !person.erased && !hasLeft(person, at));
  return [
    ...[...namings(roster), ...(roster.others ?? [])].flatMap((naming) => whatItNames(naming, there, at)),
    ...active.flatMap(ofWays),
    ...sharedPrincipals(roster.staff, at),
    ...roster.teams.flatMap(({ id, ways }) => unchecked('team', id, ways)),
    ...active.flatMap(({ id, ways }) => ofChecks('staff', id, ways, there, at)),
    ...roster.teams.flatMap(({ id, ways }) => ofChecks('team', id, ways, there, at)),
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

interface There {
  readonly staff: ReadonlyMap<string, Person>;
  readonly team: ReadonlySet<string>;
  readonly rota: ReadonlySet<string>;
}

function whatItNames(
  { about, id, field, names, kind = 'staff' }: Naming,
  there: There,
  at: number,
): readonly PeopleFinding[] {
  if (names === undefined) return [];
  const told = (finding: PeopleFindingKind, says: string) => [
    { finding, about, id, field, names, says: `${field} of the ${SAID[about]} ${id} names ${names}, ${says}` },
  ];
  if (kind !== 'staff') return there[kind].has(names) ? [] : told('names-nobody', `and there is no such ${kind}`);
  const person = there.staff.get(names);
  if (person === undefined) return told('names-nobody', 'and there is nobody of this id on the staff');
  if (person.erased) return told('names-somebody-erased', 'who was erased');
  if (hasLeft(person, at)) return told('names-somebody-gone', 'who has left');
  return hasLeft(person, at + SOON)
    ? told('names-somebody-leaving', `who leaves at ${secondsText(person.leftAt!)}`)
    : [];
}

const SAID: Readonly<Record<About, string>> = {
  customer: 'customer',
  project: 'project',
  team: 'team',
  staff: 'member of the staff',
  rota: 'rota',
  matrix: 'matrix',
  pagingSettings: 'paging settings',
};

/** Checks that nobody can have made: by nobody, or on a day that is nowhere yet. */
function ofChecks(
  about: 'staff' | 'team',
  id: string,
  ways: readonly Way[],
  { staff }: There,
  at: number,
): readonly PeopleFinding[] {
  const today = secondsText(at + FIRST_ZONE).slice(0, 10);
  return ways.flatMap(({ id: way, checked }): readonly PeopleFinding[] => {
    if (checked === undefined) return [];
    const { by, on } = checked;
    const of = { about, id, field: `ways.${way}.checked` };
    const nobody = `the check of the way ${way} of ${id} names ${by}, and there is nobody of this id on the staff`;
    const future = `the way ${way} of ${id} is said to be checked on ${on}, a day that is to come`;
    return [
      ...(staff.has(by) ? [] : [{ finding: 'names-nobody' as const, ...of, names: by, says: nobody }]),
      ...(on > today ? [{ finding: 'check-in-future' as const, ...of, says: future }] : []),
    ];
  });
}

/** Where the day begins first. */
const FIRST_ZONE = 14 * 3_600;

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
