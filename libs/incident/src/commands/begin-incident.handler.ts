import { Commands, type Receipt } from '@app/command-handling';
import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { numberCandidates } from '../number.js';
import { decidingFor, requireCustomer } from './deciding.js';
import { BeginIncident } from './orders.js';

@CommandHandler(BeginIncident)
export class BeginIncidentHandler implements ICommandHandler<BeginIncident> {
  constructor(@Inject(Commands) private readonly commands: Commands) {}

  async execute({ principal, command, stamp }: BeginIncident): Promise<Receipt> {
    requireCustomer(principal, command.customerId);
    return this.commands.create(decidingFor(principal), numberCandidates(stamp.commandId), command, stamp);
  }
}
