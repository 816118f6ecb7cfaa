import { agreementsIn } from '@app/agreement';
import { notFound } from '@app/definitions';
import { flag, list, object, omitUndefined, oneOf, secondsText, string, type TypeOf } from '@app/kernel';
import { peopleKnownAt } from '@app/people';
import { CANDIDATE_AS, type Candidate, NOT_REACHABLE, reachableTeam, WAY_FIELDS } from '@app/people/pure';
import { type Principal, reaches } from '@app/platform';
import type { ReadModelSession } from '@app/projection';
import { handlerOf } from '@app/querying';
import { Query } from '@nestjs/cqrs';

const CANDIDATE = object(
  {
    as: oneOf(CANDIDATE_AS, 'ReachableAs'),
    'personId?': string({ example: 'sdm-frida' }),
    'teamId?': string(),
    'version?': string({ description: 'Of the person or team that this rests on.' }),
    'name?': string({ example: 'Frida Falk' }),
    reachable: flag(),
    'why?': oneOf(NOT_REACHABLE, 'NotReachable', { description: 'Why not.' }),
    'until?': string({ description: 'Until when not, where that is known.' }),
    ways: list(object(WAY_FIELDS, { name: 'Way' })),
  },
  { name: 'ReachableCandidate' },
);

export const REACHABLE_TEAM = object(
  {
    projectId: string({ example: 'alpenmarkt-web' }),
    at: string({ example: '2026-03-27T15:00:00Z' }),
    items: list(CANDIDATE, { description: 'In the order in which they are tried.' }),
  },
  { name: 'ReachableTeam' },
);
export type ReachableTeam = TypeOf<typeof REACHABLE_TEAM>;

/** Whom the Service Desk may pass a caller on to, at an instant (epoch seconds; now if absent). */
export class GetReachableTeam extends Query<ReachableTeam> {
  constructor(
    readonly principal: Principal,
    readonly projectId: string,
    readonly at?: number,
  ) {
    super();
  }
}

export const GetReachableTeamHandler = handlerOf(GetReachableTeam, ({ principal, projectId, at }, { models, clock }) =>
  reachableTeamOf(models.operational.session, principal, projectId, at ?? Math.floor(clock.now() / 1_000)),
);

/** @throws DefinitionRefusal agreement.not-found */
function reachableTeamOf(session: ReadModelSession, principal: Principal, id: string, at: number): ReachableTeam {
  const { project: known, person, team } = peopleKnownAt(session);
  const project = known(id);
  if (project === undefined || !reaches(principal, project.customerId))
    throw notFound({ area: 'agreement', name: 'project' }, id);
  const agreements = agreementsIn(session);
  const matrix = agreements.matrixFor({ customerId: project.customerId, projectId: id, at: secondsText(at) });
  const open = (calendarId: string): boolean => {
    const ref = agreements.namedCalendar(calendarId);
    const calendar = ref && agreements.calendar(ref);
    return calendar?.isKnown(at) === true && calendar.isOpen(at);
  };
  const facts = { project, serviceDeskId: matrix?.content.serviceDesk, people: person, team, open };
  return { projectId: id, at: secondsText(at), items: reachableTeam(facts, at).map(shown) };
}

const shown = ({ until, ...candidate }: Candidate): ReachableTeam['items'][number] =>
  omitUndefined({ ...candidate, until: until === undefined ? undefined : secondsText(until) });
