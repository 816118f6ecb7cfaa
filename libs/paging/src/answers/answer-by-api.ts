import { Commands, type Envelope } from '@app/command-handling';
import { EVENT_STORE, type EventStore, Secrets } from '@app/event-store';
import { GetIncident } from '@app/incident';
import { id, instant, object, oneOf, omitUndefined, type TypeOf } from '@app/kernel';
import { peopleKnownAt } from '@app/people';
import {
  CLOCK,
  type Clock,
  CONFIG,
  type Config,
  fieldProblems,
  isScoped,
  type Principal,
  Problem,
} from '@app/platform';
import { READ_MODELS, type ReadModels } from '@app/querying';
import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler, QueryBus } from '@nestjs/cqrs';
import { ANSWERS } from '../domain/page/messages.js';
import { pagingContext } from '../lane/deciding.js';
import type { Answered } from './answer.js';
import { answerPage } from './answer-page.js';
import { type KnownPage, knownPage } from './known-page.js';
import { type Links, linksOf } from './links.js';
import { pageNamed } from './page-named.js';

export const ANSWER_BODY = object({
  answer: oneOf(ANSWERS, 'PageAnswer', { example: 'acknowledge' }),
  'by?': id({
    description: 'Who of the team, to a page to one; a page to a person is answered for them.',
    example: 'ada',
  }),
  'until?': instant({ description: 'Of a snooze, and of nothing else.', example: '2026-03-27T15:30:00Z' }),
});

/** A page is answered through a program, for whom it was to. */
export class AnswerByApi extends Command<Answered> {
  constructor(
    readonly principal: Principal,
    /** Its id; staff may say its link or code as well. */
    readonly page: string,
    readonly body: TypeOf<typeof ANSWER_BODY>,
    readonly stamp: Envelope,
  ) {
    super();
  }
}

@CommandHandler(AnswerByApi)
export class AnswerByApiHandler implements ICommandHandler<AnswerByApi> {
  private readonly links: Links;

  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(READ_MODELS) private readonly models: ReadModels,
    @Inject(QueryBus) private readonly queries: QueryBus,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(Secrets) secrets: Secrets,
    @Inject(CONFIG) config: Config,
  ) {
    this.links = linksOf(secrets, config.publicUrl);
  }

  async execute({ principal, page: said, body, stamp }: AnswerByApi): Promise<Answered> {
    const page = await this.pageOf(principal, said);
    const { answer, by, until } = body;
    if ((answer === 'snooze') !== (until !== undefined))
      throw fieldProblems([{ field: 'until', message: 'a snooze has it, and no other answer' }]);
    this.requireMember(page, by);
    const { commands, store, clock, models } = this;
    const context = (at: { readonly now: string; readonly commandId: string }) => pagingContext(models, at);
    const given = { pageId: page.id, answer, through: 'api', ...omitUndefined({ by, until }) } as const;
    return answerPage(given, stamp, { commands, store, clock, context });
  }

  /** What is out of reach looks like none. @throws Problem page.not-found */
  private async pageOf(principal: Principal, said: string): Promise<KnownPage> {
    const { models, links, clock, store } = this;
    const { session } = models.operational;
    const now = Math.floor(clock.now() / 1_000);
    const id = isScoped(principal) ? said : pageNamed(said, { session, links, now });
    const page = id === undefined ? undefined : await knownPage(store, id);
    if (page === undefined || !(await this.reaches(principal, page)))
      throw new Problem('page.not-found', 'there is no such page');
    return page;
  }

  /** A program of a customer answers for whom a run has paged about an incident of theirs, and nothing else. */
  private async reaches(principal: Principal, { requested: { incident } }: KnownPage): Promise<boolean> {
    if (!isScoped(principal)) return true;
    if (incident === undefined) return false;
    return this.queries.execute(new GetIncident(principal, incident)).then(
      () => true,
      () => false,
    );
  }

  private requireMember({ requested }: KnownPage, by: string | undefined): void {
    const { personId, teamId = '' } = requested;
    if (by === undefined || by === personId) return;
    const members =
      personId === undefined ? (peopleKnownAt(this.models.operational.session).team(teamId)?.memberIds ?? []) : [];
    if (members.includes(by)) return;
    const right =
      personId === undefined ? 'name a member of the team that was paged' : `it is ${personId}; leave it out`;
    throw fieldProblems([{ field: 'by', message: right }]);
  }
}
