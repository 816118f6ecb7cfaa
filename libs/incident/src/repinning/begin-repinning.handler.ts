import { AgreementDirectory } from '@app/agreement';
import { Commands, type Receipt } from '@app/command-handling';
import type { CommandStamp } from '@app/event-store';
import { id, object, text, type TypeOf } from '@app/kernel';
import { onceStanding } from '@app/projection';
import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { LONGEST } from '../domain/checks/bounds.js';
import { mendedMatrix } from './mended.js';
import { repinningDecider, repinningStream } from './repinning.js';

export const REPINNING_ORDER = object({
  matrixId: id({ description: 'The matrix that was mended.', example: 'default' }),
  reason: text(LONGEST.text, {
    description: 'Why. It is stored as it is written, so it names nobody.',
    example: 'The Service Desk was missing from the second step',
  }),
});

/** The current version of a matrix is to count for the open incidents that it reaches. */
export class BeginRepinning extends Command<Receipt> {
  constructor(
    readonly order: TypeOf<typeof REPINNING_ORDER>,
    readonly stamp: CommandStamp,
  ) {
    super();
  }
}

@CommandHandler(BeginRepinning)
export class BeginRepinningHandler implements ICommandHandler<BeginRepinning> {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(AgreementDirectory) private readonly directory: AgreementDirectory,
  ) {}

  /** The command's id is the repinning's: the same command begins one. */
  execute({ order: { matrixId, reason }, stamp }: BeginRepinning): Promise<Receipt> {
    const { commands, directory } = this;
    return onceStanding(async () => {
      const begun = { ...mendedMatrix(directory.matrices, matrixId), reason };
      return commands.handle(repinningDecider, repinningStream(stamp.commandId), begun, stamp);
    });
  }
}
