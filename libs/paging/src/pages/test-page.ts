import { Commands, type Envelope, type Receipt } from '@app/command-handling';
import { requireId } from '@app/definitions';
import { DefinitionRefusal } from '@app/definitions/pure';
import { knownDirectory } from '@app/on-call';
import { CLOCK, type Clock } from '@app/platform';
import { onceStanding } from '@app/projection';
import { READ_MODELS, type ReadModels } from '@app/querying';
import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { pageDecider } from '../domain/page/decide.js';
import { outsideId } from '../ids.js';
import { requireEnabled } from '../switch/require-enabled.js';
import { addressed } from './pages-lane.js';
import { pageStream } from './streams.js';

/** By all ways of somebody it is tried whether they work. */
export class SendTestPage extends Command<Receipt> {
  constructor(
    readonly staffId: string,
    readonly stamp: Envelope,
  ) {
    super();
  }
}

@CommandHandler(SendTestPage)
export class SendTestPageHandler implements ICommandHandler<SendTestPage> {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(READ_MODELS) private readonly models: ReadModels,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The same command sends one. */
  execute({ staffId, stamp }: SendTestPage): Promise<Receipt> {
    requireId(staffId, 'id');
    return onceStanding(async () => {
      const { session } = this.models.operational;
      requireEnabled(session);
      const directory = knownDirectory(session);
      const person = directory.person(staffId);
      const now = Math.floor(this.clock.now() / 1_000);
      if (person === undefined || person.erased || (person.leftAt ?? Infinity) <= now)
        throw new DefinitionRefusal('page.nobody', `there is nobody of the staff with the id ${staffId}`);
      const to = { person_id: staffId, team_id: null };
      const said = addressed(to, directory, now, true);
      if (said.ways.length === 0)
        throw new DefinitionRefusal('page.no-way', `${staffId} has no way to be reached: define one first`);
      const command = { type: 'RequestPage', about: 'test', personId: staffId, loud: true, ...said } as const;
      return this.commands.handle(
        pageDecider,
        pageStream({ id: outsideId('test', stamp.commandId), about: 'test' }),
        command,
        stamp,
      );
    });
  }
}
