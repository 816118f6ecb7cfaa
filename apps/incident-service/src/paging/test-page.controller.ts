import { Controller, Inject, Param } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { SendTestPage } from '@app/paging';
import { ApiCommand } from '../commands/api-command.js';
import { type CommandContext, CurrentContext } from '../commands/command-context.js';
import { CommandEndpoint } from '../commands/command-endpoint.js';
import { requireNoBody } from '../commands/no-body.js';
import type { ReceiptAnswer } from '../commands/receipt.js';

@ApiTags('paging')
@ApiBearerAuth()
@Controller('v1/staff')
export class TestPageController {
  constructor(
    @Inject(CommandBus) private readonly bus: CommandBus,
    @Inject(CommandEndpoint) private readonly endpoint: CommandEndpoint,
  ) {}

  @ApiCommand({ path: ':id/test-page', summary: 'Send a page that is only a test, by all ways of somebody' })
  sendTestPage(@CurrentContext() context: CommandContext, @Param('id') id: string): Promise<ReceiptAnswer> {
    requireNoBody(context);
    return this.endpoint.submit(context, { path: `/v1/staff/${encodeURIComponent(id)}/test-page` }, (stamp) =>
      this.bus.execute(new SendTestPage(id, stamp)),
    );
  }
}
