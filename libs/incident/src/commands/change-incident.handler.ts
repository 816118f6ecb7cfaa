import { omit } from '@app/kernel';
import { Commands, type Receipt } from '@app/command-handling';
import { EVENT_STORE, type EventStore } from '@app/event-store';
import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AgreementDirectory } from '@app/agreement';
import { STANDING_MODEL, type StandingModel } from '@app/definitions';
import { Staffing } from '@app/people';
import { incidentStream } from '../number.js';
import { decidingFor } from './deciding.js';
import { asTold } from './discretion.js';
import { withTarget } from './merge-target.js';
import { type Directory, naming } from './naming.js';
import { ChangeIncident } from './orders.js';
import { requireFields } from './require-fields.js';

@CommandHandler(ChangeIncident)
export class ChangeIncidentHandler implements ICommandHandler<ChangeIncident> {
  private readonly staff: Staffing;

  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(AgreementDirectory) private readonly directory: Directory,
    @Inject(STANDING_MODEL) standing: StandingModel,
  ) {
    this.staff = new Staffing(standing);
  }

  async execute({ principal, number, command, stamp }: ChangeIncident): Promise<Receipt> {
    requireFields(command.type === 'MergeIncident' ? omit(command, 'targetPhase', 'targetCustomer') : command);
    const complete = command.type === 'MergeIncident' ? await withTarget(this.store, principal, command) : command;
    const { commands, directory, staff, store } = this;
    return naming({ directory, staff, store, principal }, (known) =>
      commands.handle(decidingFor(principal, directory, known), incidentStream(number), complete, stamp),
    ).catch(async (error: unknown) => {
      throw await asTold(error, principal, store);
    });
  }
}
