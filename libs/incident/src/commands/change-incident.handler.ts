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
import { withTarget } from './merge-target.js';
import { type Directory, naming } from './naming.js';
import { ChangeIncident } from './orders.js';
import { refuseStaffOf, requireFields } from './require-fields.js';
import { isScoped, type Principal } from '@app/platform';
import { Refusal } from '../domain/decide/refusal.js';
import { isForCustomer } from '../read-models/audience.js';
import { seenInLog } from './lookup.js';

/** An error as this principal may read it: a refusal names no incident and no event that it may not see. */
async function asTold(error: unknown, principal: Principal, store: EventStore): Promise<unknown> {
  if (!(error instanceof Refusal) || error.discreet === undefined) return error;
  const { contradicts, names, discreet } = error;
  const hidden = principal.role === 'customer' && contradicts !== undefined && !isForCustomer(contradicts.type);
  if (hidden) return discreet;
  if (names === undefined || !isScoped(principal)) return error;
  const seen = await seenInLog(store, principal, names).catch(() => undefined);
  return seen === undefined ? discreet : error;
}

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
    refuseStaffOf(command, principal);
    const complete = command.type === 'MergeIncident' ? await withTarget(this.store, principal, command) : command;
    const { commands, directory, staff, store } = this;
    return naming({ directory, staff, store, principal }, (known) =>
      commands.handle(decidingFor(principal, directory, known), incidentStream(number), complete, stamp),
    ).catch(async (error: unknown) => {
      throw await asTold(error, principal, store);
    });
  }
}
