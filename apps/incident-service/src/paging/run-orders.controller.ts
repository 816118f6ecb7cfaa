import { Body, Controller, Inject, Param } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { parseNumber, TakeIncident } from '@app/incident';
import { ANSWERER, OrderRun, PUT_OFF } from '@app/paging';
import { ApiCommand } from '../commands/api-command.js';
import { type CommandContext, CurrentContext } from '../commands/command-context.js';
import { CommandEndpoint } from '../commands/command-endpoint.js';
import type { ReceiptAnswer } from '../commands/receipt.js';
import { bodyOf } from '../http/declared/class-of.js';

class AnswererDto extends bodyOf(ANSWERER, 'AnswererDto') {}
class PutOffDto extends bodyOf(PUT_OFF, 'PutOffDto') {}

/** What somebody of the staff says of their own part in an incident. */
@ApiTags('paging')
@ApiBearerAuth()
@Controller('v1/incidents/:id')
export class RunOrdersController {
  constructor(
    @Inject(CommandBus) private readonly bus: CommandBus,
    @Inject(CommandEndpoint) private readonly endpoint: CommandEndpoint,
  ) {}

  @ApiCommand({ path: 'take-over', summary: 'Take it: acknowledged by a person and assigned to them, in one step' })
  takeIncident(
    @CurrentContext() context: CommandContext,
    @Param('id') id: string,
    @Body() { by }: AnswererDto,
  ): Promise<ReceiptAnswer> {
    const number = parseNumber(id);
    return this.endpoint.submit(context, { path: `/v1/incidents/${number}/take-over` }, (stamp) =>
      this.bus.execute(new TakeIncident(context.principal, number, by, stamp)),
    );
  }

  @ApiCommand({ path: 'decline', summary: 'Decline the page to a person: the next one is called at once' })
  declinePage(
    @CurrentContext() context: CommandContext,
    @Param('id') id: string,
    @Body() { by }: AnswererDto,
  ): Promise<ReceiptAnswer> {
    return this.order(context, 'decline', id, { type: 'Decline', by });
  }

  @ApiCommand({
    path: 'release',
    summary: 'Take back an acknowledgement that was made by mistake: people are called again',
  })
  releaseIncident(
    @CurrentContext() context: CommandContext,
    @Param('id') id: string,
    @Body() { by }: AnswererDto,
  ): Promise<ReceiptAnswer> {
    return this.order(context, 'release', id, { type: 'Release', by });
  }

  @ApiCommand({ path: 'snooze', summary: 'Acknowledge it until an instant at which people are called again' })
  snoozeIncident(
    @CurrentContext() context: CommandContext,
    @Param('id') id: string,
    @Body() { by, until }: PutOffDto,
  ): Promise<ReceiptAnswer> {
    return this.order(context, 'snooze', id, { type: 'PutOff', by, until });
  }

  private order(context: CommandContext, path: string, id: string, order: OrderRun['order']): Promise<ReceiptAnswer> {
    const number = parseNumber(id);
    return this.endpoint.submit(context, { path: `/v1/incidents/${number}/${path}` }, (stamp) =>
      this.bus.execute(new OrderRun(context.principal, number, order, stamp)),
    );
  }
}
