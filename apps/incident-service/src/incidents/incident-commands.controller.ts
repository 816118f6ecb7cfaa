import { Body, Controller, Inject, Param } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import {
  BeginIncident,
  ChangeIncident,
  type ChangeType,
  parseNumber,
  ReportAndTake,
  type ReportIncident,
  type SingleCommand,
} from '@app/incident';
import { ApiCommand } from '../commands/api-command.js';
import { CommandEndpoint } from '../commands/command-endpoint.js';
import { type CommandContext, CurrentContext } from '../commands/command-context.js';
import type { ReceiptAnswer } from '../commands/receipt.js';
import { addRoute } from '../http/add-route.js';
import { BODIES, ReportIncidentDto } from './incident-bodies.js';
import { ROUTES } from './incident-routes.js';

type Change = Exclude<SingleCommand, ReportIncident>;

/** A body that passed its DTO is the command, but for its type. */
const plain = (body: object): Record<string, unknown> => JSON.parse(JSON.stringify(body)) as Record<string, unknown>;

@ApiTags('incidents')
@ApiBearerAuth()
@Controller('v1/incidents')
export class IncidentCommandsController {
  constructor(
    @Inject(CommandBus) private readonly bus: CommandBus,
    @Inject(CommandEndpoint) private readonly endpoint: CommandEndpoint,
  ) {}

  @ApiCommand({ summary: 'Report an incident, a request or a question', creates: true })
  reportIncident(@CurrentContext() context: CommandContext, @Body() body: ReportIncidentDto): Promise<ReceiptAnswer> {
    const { take, ...said } = body;
    const command = { type: 'ReportIncident', ...plain(said) } as ReportIncident;
    const creates = ({ id }: { id: string }): string => `/v1/incidents/${id}`;
    return this.endpoint.submit(context, { path: '/v1/incidents', creates }, (stamp) =>
      this.bus.execute(
        take === undefined
          ? new BeginIncident(context.principal, command, stamp)
          : new ReportAndTake(context.principal, command, take.by, stamp),
      ),
    );
  }

  change(type: ChangeType, context: CommandContext, id: string, body: object): Promise<ReceiptAnswer> {
    const number = parseNumber(id);
    const command = { type, ...plain(body) } as Change;
    return this.endpoint.submit(context, { path: `/v1/incidents/${number}/${ROUTES[type].path}` }, (stamp) =>
      this.bus.execute(new ChangeIncident(context.principal, number, command, stamp)),
    );
  }
}

for (const type of Object.keys(ROUTES) as ChangeType[]) {
  const { path, summary, operation = `${type[0]!.toLowerCase()}${type.slice(1)}` } = ROUTES[type];
  addRoute<IncidentCommandsController, [CommandContext, string, object]>(
    IncidentCommandsController,
    operation,
    ApiCommand({ path: `:id/${path}`, summary }),
    [[CurrentContext()], [Param('id'), String], [Body(), BODIES[type]]],
    (controller, context, id, body) => controller.change(type, context, id, body),
  );
}
