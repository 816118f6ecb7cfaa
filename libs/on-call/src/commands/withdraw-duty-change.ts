import { Commands, type Envelope, type Receipt } from '@app/command-handling';
import { requireId, STANDING_MODEL, type StandingModel } from '@app/definitions';
import type { Principal } from '@app/platform';
import { onceStanding } from '@app/projection';
import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { rotaStream } from '../domain/rota/decider.js';
import { askedBy } from './asked-by.js';
import { leavingsIn } from './record-rota.js';

/** A change of a duty counts no more. */
export class WithdrawDutyChange extends Command<Receipt> {
  constructor(
    readonly principal: Principal,
    readonly id: string,
    readonly change: string,
    readonly stamp: Envelope,
    readonly forced?: string,
  ) {
    super();
  }
}

@CommandHandler(WithdrawDutyChange)
export class WithdrawDutyChangeHandler implements ICommandHandler<WithdrawDutyChange> {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(STANDING_MODEL) private readonly standing: StandingModel,
  ) {}

  async execute({ principal, id, change, stamp, forced }: WithdrawDutyChange): Promise<Receipt> {
    requireId(id, 'id');
    const decider = askedBy(principal, this.standing);
    const command = { type: 'withdraw', id, change, forced, leavings: leavingsIn(this.standing) } as const;
    const receipt = await onceStanding(() => this.commands.handle(decider, rotaStream(id), command, stamp));
    this.standing.requireUpTo?.(receipt.position);
    return receipt;
  }
}
