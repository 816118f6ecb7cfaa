import { requireId } from '@app/definitions';
import { Commands, type Receipt } from '@app/command-handling';
import { EVENT_STORE, type EventStore } from '@app/event-store';
import { onceStanding } from '@app/projection';
import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AgreementDirectory } from '../read-models/directory.js';
import { ChangeMatrix, changeMatrix } from './change-matrix.js';

@CommandHandler(ChangeMatrix)
export class ChangeMatrixHandler implements ICommandHandler<ChangeMatrix> {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(AgreementDirectory) private readonly directory: AgreementDirectory,
  ) {}

  async execute({ principal, change, stamp }: ChangeMatrix): Promise<Receipt> {
    if (change.type !== 'DefinePagingSettings') requireId(change.id, 'id');
    const { commands, store, directory } = this;
    const receipt = await onceStanding(() => changeMatrix({ commands, store, directory }, principal, change, stamp));
    directory.agreed(receipt);
    return receipt;
  }
}
