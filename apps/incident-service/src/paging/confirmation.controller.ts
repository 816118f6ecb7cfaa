import { Body, Controller, Inject, Param } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { CONFIRMATION, ConfirmWay } from '@app/paging';
import { ApiCommand } from '../commands/api-command.js';
import { type CommandContext, CurrentContext } from '../commands/command-context.js';
import { CommandEndpoint } from '../commands/command-endpoint.js';
import type { ReceiptAnswer } from '../commands/receipt.js';
import { bodyOf } from '../http/declared/class-of.js';

class ConfirmationDto extends bodyOf(CONFIRMATION, 'ConfirmationDto') {}

@ApiTags('paging')
@ApiBearerAuth()
@Controller('v1/staff')
export class ConfirmationController {
  constructor(
    @Inject(CommandBus) private readonly bus: CommandBus,
    @Inject(CommandEndpoint) private readonly endpoint: CommandEndpoint,
  ) {}

  @ApiCommand({
    path: ':id/ways/:way/confirmation',
    summary: 'Send a code to a way of somebody; with the code: the way is confirmed, as long as its address stays',
  })
  confirmWay(
    @CurrentContext() context: CommandContext,
    @Param('id') id: string,
    @Param('way') way: string,
    @Body() body: ConfirmationDto,
  ): Promise<ReceiptAnswer> {
    const path = `/v1/staff/${encodeURIComponent(id)}/ways/${encodeURIComponent(way)}/confirmation`;
    return this.endpoint.submit(context, { path }, (stamp) =>
      this.bus.execute(new ConfirmWay(context.principal, id, way, body, stamp)),
    );
  }
}
