import type { Target } from '@app/agreement/pure';
import { absenceAt, holder, type Holder, membersAt, type Person, reachable, type Team } from '@app/people/pure';
import { leavingsAmong } from '../rota/knowledge.js';
import { shiftAt } from '../rota/on-duty.js';
import type { Directory } from './directory.js';
import type { Ground, PlannedPage, SkipReason } from './plan.js';
import { plannedWays } from './planned-ways.js';

/** What a ladder is about, as far as its targets need it. */
export interface Parties {
  readonly customerId: string;
  readonly projectId?: string | undefined;
  /** The rota of the matrix. */
  readonly rota: string;
}

/** Whom a target means at an instant: several pages are steps of their own, one after the other. */
export interface Resolved {
  readonly pages: readonly PlannedPage[];
  readonly skipped?: SkipReason;
  readonly grounds: readonly Ground[];
}

interface Asked {
  readonly parties: Parties;
  readonly directory: Directory;
  readonly at: number;
  readonly loud: boolean;
}

export function resolveTarget(target: Target, asked: Asked): Resolved {
  if ('role' in target) return target.role === 'sdm' ? sdm(asked) : brm(asked);
  if ('team' in target) return team(target.team, asked);
  if ('projectTeam' in target) return projectTeam(asked);
  if ('person' in target) return person(target.person, asked);
  return duty(target, asked);
}

const nobody = (skipped: SkipReason, grounds: readonly Ground[] = []): Resolved => ({ pages: [], skipped, grounds });

function sdm(asked: Asked): Resolved {
  const { parties, directory, at } = asked;
  if (parties.projectId === undefined) return nobody('no-project');
  const project = directory.project(parties.projectId);
  if (project === undefined) return nobody('unknown');
  const ground: Ground = { kind: 'project', id: parties.projectId, version: project.version };
  return held(holder(project.sdmId, project.deputyId, directory.person, at), ground, asked);
}

function brm(asked: Asked): Resolved {
  const { parties, directory, at } = asked;
  const customer = directory.customer(parties.customerId);
  if (customer === undefined) return nobody('unknown');
  const ground: Ground = { kind: 'customer', id: parties.customerId, version: customer.version };
  return held(holder(customer.brmId, customer.deputyId, directory.person, at), ground, asked);
}

/** Whoever holds a role: the deputy for who is away for longer; in a meeting nobody stands in. */
function held({ person, standsIn, unreachable }: Holder, role: Ground, { directory, at, loud }: Asked): Resolved {
  const first = standsIn === undefined ? undefined : directory.person(standsIn.forId);
  const grounds = [role, ...groundsOf(first, at), ...groundsOf(person, at)];
  if (unreachable !== undefined) return nobody(unreachable.why, grounds);
  if (person === undefined) return nobody('not-named', grounds);
  const page = pageOf(person, loud, at, standsIn === undefined ? {} : { standsInFor: standsIn.forId });
  return page === undefined ? nobody('no-way', grounds) : { pages: [page], grounds };
}

function person(id: string, { directory, at, loud }: Asked): Resolved {
  const found = directory.person(id);
  const grounds = groundsOf(found, at);
  const can = reachable(found, at);
  if (!can.reachable) return nobody(can.why, grounds);
  const page = pageOf(found!, loud, at);
  return page === undefined ? nobody('no-way', grounds) : { pages: [page], grounds };
}

/** An absence takes nobody off a duty in silence: who is recorded as away is called all the same, marked. */
function duty(target: Extract<Target, { duty: unknown }>, { parties, directory, at, loud }: Asked): Resolved {
  const id = target.rota ?? parties.rota;
  const rota = directory.rota(id);
  if (rota === undefined) return nobody('unknown');
  const { shift, until } = shiftAt(rota, target.duty, at, leavingsAmong(directory.person));
  const ground: Ground = {
    kind: 'rota',
    id,
    level: target.duty,
    ...(until === undefined ? {} : { until }),
    ...(shift.version === undefined ? {} : { version: shift.version }),
    ...(shift.turn === undefined ? {} : { turn: shift.turn }),
    ...(shift.change === undefined ? {} : { change: shift.change }),
    ...(shift.gap === undefined ? {} : { gap: shift.gap }),
  };
  if (shift.staffId === undefined) return nobody('duty-gap', [ground]);
  const found = directory.person(shift.staffId);
  const grounds = [ground, ...groundsOf(found, at)];
  const can = reachable(found, at);
  if (found === undefined) return nobody('unknown', grounds);
  if (!can.reachable && can.absence === undefined) return nobody(can.why, grounds);
  const page = pageOf(found, loud, at, can.reachable ? {} : { away: true });
  return page === undefined ? nobody('no-way', grounds) : { pages: [page], grounds };
}

function projectTeam(asked: Asked): Resolved {
  const { parties, directory } = asked;
  if (parties.projectId === undefined) return nobody('no-project');
  const project = directory.project(parties.projectId);
  if (project === undefined) return nobody('unknown');
  const ground: Ground = { kind: 'project', id: parties.projectId, version: project.version };
  if (project.teamId === undefined) return nobody('not-named', [ground]);
  const resolved = team(project.teamId, asked);
  return { ...resolved, grounds: [ground, ...resolved.grounds] };
}

/** By its own ways in its hours; without any, its members who can be reached. */
function team(id: string, asked: Asked): Resolved {
  const { directory, at, loud } = asked;
  const found = directory.team(id);
  if (found === undefined) return nobody('unknown');
  const open = hoursOf(found, asked);
  const grounds: Ground[] = [{ kind: 'team', id, version: found.version }, ...(open === undefined ? [] : [open])];
  if (open?.open === false) return nobody('team-closed', grounds);
  const ways = plannedWays(found.ways, loud, at);
  if (ways.length > 0) return { pages: [{ teamId: id, ways }], grounds };
  const members = membersAt(found, directory.person, at);
  const there = members.filter((member) => reachable(member, at).reachable);
  const pages = there.flatMap((member) => pageOf(member, loud, at, { teamId: id }) ?? []);
  const all = [...grounds, ...members.flatMap((member) => groundsOf(member, at))];
  if (pages.length > 0) return { pages, grounds: all };
  return nobody(there.length > 0 ? 'no-way' : 'team-away', all);
}

function hoursOf({ hours }: Team, { directory, at }: Asked): Extract<Ground, { kind: 'hours' }> | undefined {
  if (hours === undefined) return undefined;
  const known = directory.calendar(hours);
  // Of hours that nobody defined nobody can say that they are over.
  if (known === undefined) return undefined;
  return { kind: 'hours', of: 'team', calendar: known.ref, open: known.calendar.isOpen(at) };
}

function pageOf(
  { id, ways }: Person,
  loud: boolean,
  at: number,
  more: Omit<PlannedPage, 'staffId' | 'ways'> = {},
): PlannedPage | undefined {
  const planned = plannedWays(ways, loud, at);
  return planned.length === 0 ? undefined : { staffId: id, ways: planned, ...more };
}

/** The person, and the absence that counts. */
function groundsOf(person: Person | undefined, at: number): readonly Ground[] {
  if (person === undefined) return [];
  const absence = person.erased ? undefined : absenceAt(person, at);
  const can = reachable(person, at);
  return [
    { kind: 'person', id: person.id, version: person.version },
    ...(absence === undefined
      ? []
      : [
          {
            kind: 'absence' as const,
            staffId: person.id,
            id: absence.id,
            revision: absence.revision,
            because: absence.kind,
            ...('until' in can && can.until !== undefined ? { until: can.until } : {}),
          },
        ]),
  ];
}
