import { Controller, Inject, Param, Query, type StreamableFile } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import {
  INCIDENT_HISTORY,
  INCIDENT_PAGE,
  type IncidentDetail,
  type IncidentHistory,
  type IncidentPage,
  LIST_OPTIONS,
  ListIncidents,
  parseNumber,
} from '@app/incident';
import { INCIDENT_WITH_RUN } from '@app/paging';
import type { Principal } from '@app/platform';
import { Who } from '../access/who.js';
import { type CommandContext, CurrentContext } from '../commands/command-context.js';
import { ApiMinRevision, ApiRead, ApiTaggedRead } from '../http/api-read.js';
import { minRevisionOf } from '../http/headers.js';
import { queryOf } from '../http/declared/class-of.js';
import { IncidentAnswers } from './incident-answers.js';

class IncidentsQuery extends queryOf(LIST_OPTIONS) {}

@ApiTags('incidents')
@ApiBearerAuth()
@Controller('v1/incidents')
export class IncidentQueriesController {
  constructor(
    @Inject(QueryBus) private readonly queries: QueryBus,
    @Inject(IncidentAnswers) private readonly answers: IncidentAnswers,
  ) {}

  @ApiRead('', 'List incidents: filtered, sorted, in pages', INCIDENT_PAGE)
  listIncidents(@Who() principal: Principal, @Query() options: IncidentsQuery): Promise<IncidentPage> {
    return this.queries.execute(new ListIncidents(principal, options));
  }

  @ApiTaggedRead(':id', 'What an incident is now', INCIDENT_WITH_RUN, 404, 409)
  @ApiMinRevision()
  getIncident(
    @CurrentContext() context: CommandContext,
    @Param('id') id: string,
  ): Promise<IncidentDetail | StreamableFile> {
    return this.answers.answer({ ask: 'incident', id: parseNumber(id) }, context, minRevisionOf(context.request));
  }

  @ApiTaggedRead(
    ':id/events',
    'What happened to an incident, in the order in which it happened',
    INCIDENT_HISTORY,
    404,
    409,
  )
  @ApiMinRevision()
  getIncidentEvents(
    @CurrentContext() context: CommandContext,
    @Param('id') id: string,
  ): Promise<IncidentHistory | StreamableFile> {
    return this.answers.answer(
      { ask: 'incident-history', id: parseNumber(id) },
      context,
      minRevisionOf(context.request),
    );
  }
}
