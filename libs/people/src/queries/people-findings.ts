import { handlerOf } from '@app/querying';
import { list, object, oneOf, string, type TypeOf } from '@app/kernel';
import type { ReadModelSession } from '@app/projection';
import { Query } from '@nestjs/cqrs';
import { FINDING_KINDS, findingsOf, type PeopleFinding } from '../domain/findings.js';
import { peopleKnownAt } from '../read-models/people-known.js';

const FINDING = object(
  {
    finding: oneOf(FINDING_KINDS, 'PeopleFindingKind'),
    about: oneOf(['customer', 'project', 'team', 'staff'], 'PeopleFindingAbout'),
    id: string({ description: 'Of what it is about.', example: 'alpenmarkt-web' }),
    'field?': string({ description: 'Where it stands.', example: 'sdmId' }),
    'names?': string({ description: 'Whom it names.', example: 'sdm-frida' }),
    says: string({ description: 'The same in a sentence.' }),
  },
  { name: 'PeopleFinding' },
);
export const PEOPLE_FINDINGS = object({ items: list(FINDING) }, { name: 'PeopleFindings' });
export type PeopleFindings = TypeOf<typeof PEOPLE_FINDINGS>;

/** What somebody should look at: places that name nobody, ways that nobody has checked. */
export class ListPeopleFindings extends Query<PeopleFindings> {}

export const PEOPLE_QUERY_HANDLERS = [
  handlerOf(ListPeopleFindings, (_asked, { models, clock }) => ({
    items: findingsIn(models.operational.session, Math.floor(clock.now() / 1_000)),
  })),
];

function findingsIn(session: ReadModelSession, at: number): readonly PeopleFinding[] {
  const known = peopleKnownAt(session);
  const all = <T>(kind: 'staff' | 'team' | 'project' | 'customer', one: (id: string) => T | undefined): readonly T[] =>
    known.ids(kind).flatMap((id) => one(id) ?? []);
  return findingsOf(
    {
      staff: all('staff', known.person),
      teams: all('team', known.team),
      projects: all('project', known.project),
      customers: all('customer', known.customer),
    },
    at,
  );
}
