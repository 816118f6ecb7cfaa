import { Commands, type Envelope, type Receipt } from '@app/command-handling';
import { requireId } from '@app/definitions';
import { DefinitionRefusal } from '@app/definitions/pure';
import { EVENT_STORE, type EventStore } from '@app/event-store';
import { omitUndefined, wholeSecond } from '@app/kernel';
import { type Principal, reaches } from '@app/platform';
import { onceStanding } from '@app/projection';
import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ownerInLog } from '../commands/lookup.js';
import { AgreementDirectory } from '../read-models/directory.js';
import { matrixDecider, matrixStream } from './matrix.js';
import type { StatedConfirmation } from './matrix-schema.js';

/** A customer has agreed to a version of a matrix. */
export class ConfirmMatrix extends Command<Receipt> {
  constructor(
    readonly principal: Principal,
    readonly id: string,
    readonly version: string,
    readonly confirmation: StatedConfirmation,
    readonly stamp: Envelope,
  ) {
    super();
  }
}

@CommandHandler(ConfirmMatrix)
export class ConfirmMatrixHandler implements ICommandHandler<ConfirmMatrix> {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(AgreementDirectory) private readonly directory: AgreementDirectory,
  ) {}

  async execute(order: ConfirmMatrix): Promise<Receipt> {
    requireId(order.id, 'id');
    const receipt = await onceStanding(() => this.confirm(order));
    this.directory.agreed(receipt);
    return receipt;
  }

  private async confirm({ principal, id, version, confirmation, stamp }: ConfirmMatrix): Promise<Receipt> {
    const known = this.directory.matrices.named(id)?.content;
    const customerId = confirmation.customerId ?? known?.customerId;
    if (known === undefined || (customerId !== undefined && !reaches(principal, customerId)))
      throw new DefinitionRefusal('agreement.not-found', `there is no matrix ${id.slice(0, 80)}`);
    if (customerId === undefined)
      throw new DefinitionRefusal(
        'agreement.matrix-parties',
        `the matrix ${id} is the provider's own: say with customerId which customer confirms it`,
        'customerId',
      );
    if (known.customerId !== undefined && known.customerId !== customerId)
      throw new DefinitionRefusal(
        'agreement.matrix-parties',
        `the matrix ${id} is for the customer ${known.customerId}: it is not for ${customerId} to confirm`,
        'customerId',
      );
    if ((await ownerInLog(this.store, 'contact', confirmation.contactId)) !== customerId)
      throw new DefinitionRefusal(
        'agreement.contact-unknown',
        `there is no contact ${confirmation.contactId} of the customer ${customerId}: define it first`,
        'contactId',
      );
    return this.commands.handle(
      matrixDecider,
      matrixStream(id),
      {
        type: 'confirm',
        id,
        confirmation: omitUndefined({
          ...confirmation,
          version,
          customerId,
          at: confirmation.at === undefined ? undefined : wholeSecond(confirmation.at),
        }),
      },
      stamp,
    );
  }
}
