import { AgreementDirectory } from '@app/agreement';
import { Commands, type Receipt } from '@app/command-handling';
import { STANDING_MODEL, type StandingModel } from '@app/definitions';
import { EVENT_STORE, type EventStore } from '@app/event-store';
import { Staffing } from '@app/people';
import { Problem, type Role } from '@app/platform';
import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { requireThere } from '../domain/decide/call-parties.js';
import type { Several } from '../domain/messages/commands.js';
import { incidentStream, numberCandidates } from '../number.js';
import { decidingFor } from './deciding.js';
import { type Directory, naming } from './naming.js';
import { ReportAndTake, TakeIncident } from './orders.js';
import { requireFields } from './require-fields.js';

const TAKERS: readonly Role[] = ['admin', 'operator'];

/** To take it is to acknowledge it and to have it assigned. */
const taking = (by: string): Several['commands'] => [
  { type: 'AcknowledgeIncident', by },
  { type: 'AssignIncident', personId: by },
];

type Taking = ReturnType<typeof decidingFor>;

/** Nobody takes it who is not there. */
const takenBy = (by: string, staff: Staffing, decider: Taking): Taking => ({
  ...decider,
  decide(command, state, context) {
    requireThere(by, context.now, staff);
    return decider.decide(command, state, context);
  },
});

@CommandHandler(TakeIncident)
export class TakeIncidentHandler implements ICommandHandler<TakeIncident> {
  private readonly staff: Staffing;

  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(AgreementDirectory) private readonly directory: Directory,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(STANDING_MODEL) standing: StandingModel,
  ) {
    this.staff = new Staffing(standing);
  }

  execute({ principal, number, by, stamp }: TakeIncident): Promise<Receipt> {
    const { commands, directory, staff, store } = this;
    const command: Several = { type: 'Several', commands: taking(by) };
    command.commands.forEach(requireFields);
    return naming({ directory, store, principal }, (known) =>
      commands.handle(
        takenBy(by, staff, decidingFor(principal, directory, known)),
        incidentStream(number),
        command,
        stamp,
      ),
    );
  }
}

@CommandHandler(ReportAndTake)
export class ReportAndTakeHandler implements ICommandHandler<ReportAndTake> {
  private readonly staff: Staffing;

  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(AgreementDirectory) private readonly directory: Directory,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(STANDING_MODEL) standing: StandingModel,
  ) {
    this.staff = new Staffing(standing);
  }

  async execute({ principal, command: report, by, stamp }: ReportAndTake): Promise<Receipt> {
    const { commands, directory, staff, store } = this;
    if (!TAKERS.includes(principal.role))
      throw new Problem('forbidden', 'only the staff takes an incident: report it without take');
    const command: Several = { type: 'Several', commands: [report, ...taking(by)] };
    command.commands.forEach(requireFields);
    return naming({ directory, store, principal }, (known) =>
      commands.create(
        takenBy(by, staff, decidingFor(principal, directory, known)),
        numberCandidates(stamp.commandId),
        command,
        stamp,
      ),
    );
  }
}
