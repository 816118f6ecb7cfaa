import { Body, Controller, Inject, Param, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import {
  BeginRepinning,
  GetRepinning,
  ListRepinnings,
  PreviewRepinning,
  type Repinning,
  REPINNING,
  REPINNING_ORDER,
  REPINNING_PREVIEW,
  type RepinningPreview,
  type Repinnings,
  REPINNINGS,
} from '@app/incident';
import { flag } from '@app/kernel';
import { ApiCommand } from '../commands/api-command.js';
import { CommandEndpoint } from '../commands/command-endpoint.js';
import { type CommandContext, CurrentContext } from '../commands/command-context.js';
import type { ReceiptAnswer } from '../commands/receipt.js';
import { ApiRead } from '../http/api-read.js';
import { answerOf, bodyOf, queryOf } from '../http/declared/class-of.js';

class BeginRepinningDto extends bodyOf(REPINNING_ORDER, 'BeginRepinningDto') {}
class RepinningQuery extends queryOf({
  'dryRun?': flag({ description: 'Only says which open incidents it would reach, and what they pin now.' }),
}) {}

@ApiTags('repinnings')
@ApiBearerAuth()
@Controller('v1/repinnings')
export class RepinningsController {
  constructor(
    @Inject(CommandBus) private readonly bus: CommandBus,
    @Inject(QueryBus) private readonly queries: QueryBus,
    @Inject(CommandEndpoint) private readonly endpoint: CommandEndpoint,
  ) {}

  @ApiCommand({ summary: 'Bring the current version of a communication matrix to the open incidents', creates: true })
  @ApiOkResponse({ type: answerOf(REPINNING_PREVIEW), description: 'With `dryRun=true`: nothing was written.' })
  async beginRepinning(
    @CurrentContext() context: CommandContext,
    @Query() { dryRun }: RepinningQuery,
    @Body() { matrixId, reason }: BeginRepinningDto,
  ): Promise<ReceiptAnswer | RepinningPreview> {
    if (dryRun) {
      context.response.status(200);
      return this.queries.execute(new PreviewRepinning(matrixId));
    }
    const creates = ({ id }: { id: string }): string => `/v1/repinnings/${id}`;
    return this.endpoint.submit(context, { path: '/v1/repinnings', creates }, (stamp) =>
      this.bus.execute(new BeginRepinning({ matrixId, reason }, stamp)),
    );
  }

  @ApiRead('', 'The repinnings, the latest first', REPINNINGS)
  listRepinnings(): Promise<Repinnings> {
    return this.queries.execute(new ListRepinnings());
  }

  @ApiRead(':id', 'How far a repinning has come', REPINNING, 404)
  getRepinning(@Param('id') id: string): Promise<Repinning> {
    return this.queries.execute(new GetRepinning(id));
  }
}
