import { Commands, type Decider, type Envelope, type Receipt } from '@app/command-handling';
import { IncidentNotFound, type IncidentState, incidentDecider, incidentStream } from '@app/incident';
import type { IncidentDraft } from '@app/incident/pure';
import { fieldProblems, type Principal, reaches } from '@app/platform';
import { onceStanding } from '@app/projection';
import { READ_MODELS, type ReadModels } from '@app/querying';
import { STANDING_MODEL, type StandingModel } from '@app/definitions';
import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { decideOrder, type PageByHand, pageByHand, type RunOrder } from '../domain/orders/decide-order.js';
import type { PagingContext } from '../domain/steps/context.js';
import { outsideId } from '../ids.js';
import { pagingContext } from '../lane/deciding.js';
import { requireEnabled } from '../switch/require-enabled.js';

/** Somebody declines, puts off or gives back, through a program. */
export class OrderRun extends Command<Receipt> {
  constructor(
    readonly principal: Principal,
    /** Without hyphens. */
    readonly number: string,
    readonly order: RunOrder,
    readonly stamp: Envelope,
  ) {
    super();
  }
}

/** Somebody is called by hand. */
export class PageSomebody extends Command<Receipt> {
  constructor(
    readonly principal: Principal,
    /** Without hyphens. */
    readonly number: string,
    readonly page: Omit<PageByHand, 'type'>,
    readonly stamp: Envelope,
  ) {
    super();
  }
}

type Decided<C> = (command: C, state: IncidentState, context: PagingContext) => readonly IncidentDraft[];

/** What of an incident is out of reach looks like none. */
const decidingFor = <C>(
  principal: Principal,
  number: string,
  models: ReadModels,
  decide: Decided<C>,
): Decider<IncidentState, C> => ({
  ...incidentDecider,
  admit({ view }) {
    if (view === undefined || !reaches(principal, view.customerId)) throw new IncidentNotFound(number);
  },
  decide: (command, state, context) => decide(command, state, pagingContext(models, context)),
});

@CommandHandler(OrderRun)
export class OrderRunHandler implements ICommandHandler<OrderRun> {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(READ_MODELS) private readonly models: ReadModels,
  ) {}

  execute({ principal, number, order, stamp }: OrderRun): Promise<Receipt> {
    const forAnybody = principal.role !== 'integration';
    const decider = decidingFor<RunOrder>(principal, number, this.models, (said, state, context) =>
      decideOrder(said, state, context, forAnybody),
    );
    return this.commands.handle(decider, incidentStream(number), order, stamp);
  }
}

@CommandHandler(PageSomebody)
export class PageSomebodyHandler implements ICommandHandler<PageSomebody> {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(READ_MODELS) private readonly models: ReadModels,
    @Inject(STANDING_MODEL) private readonly standing: StandingModel,
  ) {}

  async execute({ principal, number, page, stamp }: PageSomebody): Promise<Receipt> {
    const { personId, teamId } = page;
    if ((personId === undefined) === (teamId === undefined))
      throw fieldProblems([{ field: 'personId', message: 'name a person or a team, and not both' }]);
    await onceStanding(async () => requireEnabled(this.standing));
    const command: PageByHand = { type: 'PageByHand', ...page };
    const decider = decidingFor<PageByHand>(principal, number, this.models, (said, state, context) =>
      pageByHand(said, state, { ...context, commandId: outsideId('hand', context.commandId) }),
    );
    return this.commands.handle(decider, incidentStream(number), command, stamp);
  }
}
