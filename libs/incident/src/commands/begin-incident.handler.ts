import { Commands, type Receipt } from '@app/command-handling';
import { EVENT_STORE, type EventStore } from '@app/event-store';
import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AgreementDirectory } from '@app/agreement';
import { numberCandidates } from '../number.js';
import { decidingFor } from './deciding.js';
import { type Directory, naming } from './naming.js';
import { BeginIncident } from './orders.js';
import { requireFields } from './require-fields.js';

@CommandHandler(BeginIncident)
export class BeginIncidentHandler implements ICommandHandler<BeginIncident> {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(AgreementDirectory) private readonly directory: Directory,
  ) {}

  async execute({ principal, command, stamp }: BeginIncident): Promise<Receipt> {
    requireFields(command);
    const { commands, directory, store } = this;
    return naming({ directory, store, principal }, (known) =>
      commands.create(decidingFor(principal, directory, known), numberCandidates(stamp.commandId), command, stamp),
    );
  }
}
