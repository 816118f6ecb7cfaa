import { Controller, Inject, Param } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { object, string, type TypeOf } from '@app/kernel';
import { inboundPath, MakeChannelSecret, type MadeSecret } from '@app/paging';
import { ApiCommand } from '../commands/api-command.js';
import { type CommandContext, CurrentContext } from '../commands/command-context.js';
import { CommandEndpoint } from '../commands/command-endpoint.js';
import { requireNoBody } from '../commands/no-body.js';
import { RECEIPT_FIELDS } from '../commands/receipt.js';

const MADE_SECRET = object(
  {
    ...RECEIPT_FIELDS,
    path: string({
      description:
        'Where the provider calls back, behind the public address of the service. Whoever has it can say what became of messages; it is shown now and never again.',
    }),
  },
  { name: 'MadeChannelSecret' },
);

/** By which callbacks of a provider are let in. */
@ApiTags('channels')
@ApiBearerAuth()
@Controller('v1/channels')
export class ChannelSecretsController {
  constructor(
    @Inject(CommandBus) private readonly bus: CommandBus,
    @Inject(CommandEndpoint) private readonly endpoint: CommandEndpoint,
  ) {}

  @ApiCommand({
    path: ':id/inbound-secrets',
    summary: 'Make a secret for the callbacks of a channel; the one before it stays valid, older ones do not',
    answers: MADE_SECRET,
  })
  async makeChannelSecret(
    @CurrentContext() context: CommandContext,
    @Param('id') channel: string,
  ): Promise<TypeOf<typeof MADE_SECRET>> {
    requireNoBody(context);
    const path = `/v1/channels/${encodeURIComponent(channel)}/inbound-secrets`;
    let made: MadeSecret | undefined;
    const receipt = await this.endpoint.submit(context, { path }, async (stamp) => {
      made = await this.bus.execute(new MakeChannelSecret(channel, stamp));
      return made.receipt;
    });
    return { ...receipt, path: inboundPath(channel, made!.secret) };
  }
}
