import { FINDING_KINDS, FINDINGS_ABOUT, findingsOf, type PeopleFinding } from '@app/people/pure';
import { list, object, oneOf, string, type TypeOf } from '@app/kernel';
import type { Clock } from '@app/platform';
import type { ReadModelSession } from '@app/projection';
import { handlerOf, inSlices } from '@app/querying';
import { peopleKnownAt } from '@app/people';
import { Query } from '@nestjs/cqrs';
import { duties, matrices, settings } from './who-is-named.js';

const FINDING = object(
  {
    finding: oneOf(FINDING_KINDS, 'PeopleFindingKind'),
    about: oneOf(FINDINGS_ABOUT, 'PeopleFindingAbout'),
    id: string({ description: 'Of what it is about.', example: 'alpenmarkt-web' }),
    'field?': string({ description: 'Where it stands.', example: 'sdmId' }),
    'names?': string({ description: 'Whom it names.', example: 'sdm-frida' }),
    says: string({ description: 'The same in a sentence.' }),
  },
  { name: 'PeopleFinding' },
);
export const PEOPLE_FINDINGS = object({ items: list(FINDING) }, { name: 'PeopleFindings' });
export type PeopleFindings = TypeOf<typeof PEOPLE_FINDINGS>;

/** What somebody should look at: places that name nobody, or somebody who leaves; ways that nobody has checked. */
export class ListPeopleFindings extends Query<PeopleFindings> {}

export const PEOPLE_FINDINGS_HANDLER = handlerOf(ListPeopleFindings, async (_asked, { models, clock }) => ({
  items: await findingsIn(models.operational.session, clock),
}));

async function findingsIn(session: ReadModelSession, clock: Clock): Promise<readonly PeopleFinding[]> {
  const at = Math.floor(clock.now() / 1_000);
  const known = peopleKnownAt(session);
  const all = async <T>(kind: string, one: (id: string) => T): Promise<readonly NonNullable<T>[]> => {
    const found = await inSlices(known.ids(kind), clock, (id) => one(id) ?? []);
    return found.flat() as readonly NonNullable<T>[];
  };
  const roster = {
    staff: await all('staff', known.person),
    teams: await all('team', known.team),
    projects: await all('project', known.project),
    customers: await all('customer', known.customer),
  };
  const namings = [...(await all('rota', duties(session, at))), ...(await all('matrix', matrices(session)))];
  const rotas = new Set(known.ids('rota'));
  return findingsOf({ ...roster, rotas, others: [...namings.flat(), ...settings(session)] }, at);
}
