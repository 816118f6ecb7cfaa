import { Commands, type Envelope, type Receipt } from '@app/command-handling';
import { requireId, STANDING_MODEL, type StandingModel } from '@app/definitions';
import type { Principal } from '@app/platform';
import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { AbsenceCommand } from '../domain/absences.js';
import { changeAbsence } from './record-people.js';

/** Somebody is away from now on, or back early. */
export class ChangeAbsence extends Command<Receipt> {
  constructor(
    readonly principal: Principal,
    readonly change: AbsenceCommand,
    readonly stamp: Envelope,
  ) {
    super();
  }
}

@CommandHandler(ChangeAbsence)
export class ChangeAbsenceHandler implements ICommandHandler<ChangeAbsence> {
  constructor(
    @Inject(Commands) readonly commands: Commands,
    @Inject(STANDING_MODEL) readonly standing: StandingModel,
  ) {}

  async execute({ principal, change, stamp }: ChangeAbsence): Promise<Receipt> {
    requireId(change.id, 'id');
    requireId(change.absence, 'absence');
    const receipt = await changeAbsence(principal, change, stamp, this);
    this.standing.requireUpTo?.(receipt.position);
    return receipt;
  }
}
