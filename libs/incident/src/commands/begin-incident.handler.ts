import { Commands, type Receipt } from '@app/command-handling';
import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Agreements } from '../domain/agreements.js';
import { numberCandidates } from '../number.js';
import { decidingFor, requireCustomer } from './deciding.js';
import { INCIDENT_AGREEMENTS } from './incident-store.js';
import { BeginIncident } from './orders.js';
import { requireFields } from './require-fields.js';

@CommandHandler(BeginIncident)
export class BeginIncidentHandler implements ICommandHandler<BeginIncident> {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(INCIDENT_AGREEMENTS) private readonly agreements: Agreements,
  ) {}

  async execute({ principal, command, stamp }: BeginIncident): Promise<Receipt> {
    requireFields(command);
    requireCustomer(principal, command.customerId);
    return this.commands.create(
      decidingFor(principal, this.agreements),
      numberCandidates(stamp.commandId),
      command,
      stamp,
    );
  }
}
