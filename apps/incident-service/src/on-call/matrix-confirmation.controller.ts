import { Body, Controller, Inject, Param } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { CONFIRMATION_SCHEMA, ConfirmMatrix } from '@app/agreement';
import { checked, SchemaBody } from '../agreements/checked-body.js';
import { ApiCommand } from '../commands/api-command.js';
import { type CommandContext, CurrentContext } from '../commands/command-context.js';
import { CommandEndpoint } from '../commands/command-endpoint.js';
import type { ReceiptAnswer } from '../commands/receipt.js';

@ApiTags('agreements')
@ApiBearerAuth()
@Controller('v1/matrices')
export class MatrixConfirmationController {
  constructor(
    @Inject(CommandBus) private readonly bus: CommandBus,
    @Inject(CommandEndpoint) private readonly endpoint: CommandEndpoint,
  ) {}

  @ApiCommand({
    method: 'PUT',
    path: ':id/versions/:version/confirmation',
    summary: 'Record that a customer agreed to a version, who of it and when',
  })
  @SchemaBody(CONFIRMATION_SCHEMA)
  confirmMatrix(
    @CurrentContext() context: CommandContext,
    @Param('id') id: string,
    @Param('version') version: string,
    @Body() body: object,
  ): Promise<ReceiptAnswer> {
    const said = checked<ConfirmMatrix['confirmation']>(CONFIRMATION_SCHEMA, body);
    const path = `/v1/matrices/${encodeURIComponent(id)}/versions/${encodeURIComponent(version)}/confirmation`;
    return this.endpoint.submit(context, { path, puts: true }, (stamp) =>
      this.bus.execute(new ConfirmMatrix(context.principal, id, version, said, stamp)),
    );
  }
}
