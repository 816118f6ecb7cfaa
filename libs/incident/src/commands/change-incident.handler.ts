import { Commands, type Receipt } from '@app/command-handling';
import type { EventStore } from '@app/event-store';
import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { MergeIncident } from '../domain/commands.js';
import { incidentStream, parseNumber } from '../number.js';
import { decidingFor } from './deciding.js';
import { INCIDENT_STORE } from './incident-store.js';
import { phaseInLog } from './lookup.js';
import { ChangeIncident } from './orders.js';

@CommandHandler(ChangeIncident)
export class ChangeIncidentHandler implements ICommandHandler<ChangeIncident> {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(INCIDENT_STORE) private readonly store: EventStore,
  ) {}

  async execute({ principal, number, command, stamp }: ChangeIncident): Promise<Receipt> {
    const complete = command.type === 'MergeIncident' ? await this.withTarget(command) : command;
    return this.commands.handle(decidingFor(principal), incidentStream(number), complete, stamp);
  }

  private async withTarget(command: MergeIncident): Promise<MergeIncident> {
    const into = parseNumber(command.into);
    const targetPhase = await phaseInLog(this.store, into);
    return { ...command, into, ...(targetPhase === undefined ? {} : { targetPhase }) };
  }
}
