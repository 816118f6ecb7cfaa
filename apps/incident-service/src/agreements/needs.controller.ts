import { Body, Controller, Inject, Param } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { ListNeeds, type Need, NEED_SCHEMA, type NeedItem, NEEDS } from '@app/agreement';
import type { Principal } from '@app/platform';
import { Who } from '../access/who.js';
import { ApiCommand } from '../commands/api-command.js';
import { type CommandContext, CurrentContext } from '../commands/command-context.js';
import type { ReceiptAnswer } from '../commands/receipt.js';
import { ApiRead } from '../http/api-read.js';
import { AgreementEndpoint } from './agreement-endpoint.js';
import { pathOf } from './agreement-kinds.js';
import { checked, SchemaBody } from './checked-body.js';

@ApiTags('agreements')
@ApiBearerAuth()
@Controller('v1/customers')
export class NeedsController {
  constructor(
    @Inject(AgreementEndpoint) private readonly endpoint: AgreementEndpoint,
    @Inject(QueryBus) private readonly queries: QueryBus,
  ) {}

  @ApiRead(':id/needs', 'The needs of a customer, as its BRM notes them', NEEDS, 404)
  async listNeeds(@Who() principal: Principal, @Param('id') id: string): Promise<{ items: readonly NeedItem[] }> {
    return { items: await this.queries.execute(new ListNeeds(principal, id)) };
  }

  @ApiCommand({ method: 'PUT', path: ':id/needs/:need', summary: 'Note a need, or what became of it' })
  @SchemaBody(NEED_SCHEMA)
  stateNeed(
    @CurrentContext() context: CommandContext,
    @Param('id') id: string,
    @Param('need') need: string,
    @Body() body: object,
  ): Promise<ReceiptAnswer> {
    const stated = checked<Need>(NEED_SCHEMA, body);
    const path = `${pathOf('customer', id)}/needs/${encodeURIComponent(need)}`;
    return this.endpoint.put(context, path, { type: 'StateNeed', id, need, stated });
  }
}
