import { list, object, oneOf, string, type TypeOf } from '@app/kernel';
import { peopleKnownAt } from '@app/people';
import { reachable } from '@app/people/pure';
import { CLOCK, type Clock, CONFIG, type Config } from '@app/platform';
import type { ReadModelSession } from '@app/projection';
import { READ_MODELS, type ReadModels } from '@app/querying';
import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import {
  kindsWithoutChannel,
  type Owner,
  PAGING_FINDINGS,
  type PagingFinding,
  SILENT_FOR,
  silentWays,
  type Tested,
} from '../domain/findings/findings.js';
import type { PageState } from '../domain/page/state.js';
import { WEEKLY } from '../domain/test-pages/weekly.js';
import { Channels } from '../ways/channels.js';
import { missingSecrets } from '../ways/make-way.js';
import { WAY_KINDS } from '../ways/post.js';
import { ReferencedSecrets } from '../ways/secrets.js';

const FINDING = object(
  {
    finding: oneOf(PAGING_FINDINGS, 'PagingFindingKind'),
    'personId?': string({ example: 'ada' }),
    'teamId?': string({ example: 'desk' }),
    'way?': string({ example: 'mobile' }),
    'channel?': string({ example: 'smtp' }),
    'kind?': oneOf(WAY_KINDS, 'WayKind'),
    says: string({ description: 'The same in a sentence.' }),
  },
  { name: 'PagingFinding' },
);
export const PAGING_FINDING_LIST = object({ items: list(FINDING) }, { name: 'PagingFindings' });
export type PagingFindings = TypeOf<typeof PAGING_FINDING_LIST>;

/** What somebody should look at: silent ways, kinds that no channel carries, secrets that are not there. Writes nothing. */
export class ListPagingFindings extends Command<PagingFindings> {}

@CommandHandler(ListPagingFindings)
export class ListPagingFindingsHandler implements ICommandHandler<ListPagingFindings> {
  constructor(
    @Inject(READ_MODELS) private readonly models: ReadModels,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async execute(): Promise<PagingFindings> {
    const { session } = this.models.operational;
    const now = Math.floor(this.clock.now() / 1_000);
    const owners = ownersIn(session, now);
    const channels = new Channels(session).all();
    const carried = channels.map(({ definition }) => definition.carries);
    const secrets = new ReferencedSecrets(process.env, this.config.channelSecretsDir);
    const missing = await Promise.all(
      channels.map(async ({ id: channel, definition }): Promise<readonly PagingFinding[]> => {
        const all = await missingSecrets(definition, secrets);
        return all.map((says) => ({ finding: 'secret-missing', channel, says: `the channel ${channel}: ${says}` }));
      }),
    );
    const tests = testsIn(session, now);
    return {
      items: [...silentWays(owners, tests, now), ...kindsWithoutChannel(owners, carried), ...missing.flat()],
    };
  }
}

/** Whoever may be called. */
function ownersIn(session: ReadModelSession, now: number): readonly Owner[] {
  const people = peopleKnownAt(session);
  const staff = people.ids('staff').flatMap((id) => people.person(id) ?? []);
  const isGone = (why: string): boolean => why === 'left' || why === 'erased';
  const there = staff.filter((person) => {
    const found = reachable(person, now);
    return found.reachable || !isGone(found.why);
  });
  return [
    ...there.map(({ id: personId, ways }) => ({ personId, ways })),
    ...people.ids('team').flatMap((teamId) => ({ teamId, ways: people.team(teamId)?.ways ?? [] })),
  ];
}

/** The weekly tests of the last five weeks. */
const testsIn = (session: ReadModelSession, now: number): readonly Tested[] =>
  session
    .prepared<{ personId: string; at: number; folded: string }>(TESTS)
    .all(WEEKLY, now - SILENT_FOR)
    .flatMap(({ personId, at, folded }): readonly Tested[] => {
      const { ways, answered = false } = session.parsed<PageState>(folded);
      const then = peopleKnownAt(session, at * 1_000 + 999).person(personId);
      return ways.map(({ id: way }) => {
        const address = then?.ways.find(({ id }) => id === way)?.address;
        return { personId, way, at, address, isAnswered: answered };
      });
    });

const TESTS = `SELECT person_id AS personId, decided_at AS at, folded FROM page
  WHERE about = 'test' AND step = ? AND decided_at > ?`;
