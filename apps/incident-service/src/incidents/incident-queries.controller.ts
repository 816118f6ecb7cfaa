import { Controller, Inject, Param, Query, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { GetIncident, GetIncidentHistory, incidentStream, ListIncidents, parseNumber } from '@app/incident';
import { Instance } from '@app/composition';
import { type Principal, Problem } from '@app/platform';
import { Projector } from '@app/projection';
import type { Request, Response } from 'express';
import { Who } from '../access/who.js';
import { ApiMinRevision, ApiRead } from '../http/api-read.js';
import { minRevisionOf } from '../http/headers.js';
import { IncidentDto } from './dto/detail.dto.js';
import { IncidentHistoryDto } from './dto/history.dto.js';
import { IncidentPageDto } from './dto/list.dto.js';
import { IncidentsQueryDto } from './dto/queries.dto.js';

const WAIT_MS = 1_000;

@ApiTags('incidents')
@ApiBearerAuth()
@Controller('v1/incidents')
export class IncidentQueriesController {
  constructor(
    @Inject(QueryBus) private readonly queries: QueryBus,
    @Inject(Projector) private readonly projector: Projector,
    @Inject(Instance) private readonly instance: Instance,
  ) {}

  @ApiRead('', 'List incidents: filtered, sorted, in pages', IncidentPageDto)
  listIncidents(@Who() principal: Principal, @Query() options: IncidentsQueryDto): Promise<IncidentPageDto> {
    return this.queries.execute(new ListIncidents(principal, options));
  }

  @ApiRead(':id', 'What an incident is now', IncidentDto, 404, 409, 412)
  @ApiMinRevision()
  async getIncident(
    @Who() principal: Principal,
    @Param('id') id: string,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<IncidentDto> {
    const number = await this.seen(id, request);
    const incident = await this.queries.execute(new GetIncident(principal, number));
    response.setHeader('ETag', `"${incident.revision}"`);
    return incident;
  }

  @ApiRead(
    ':id/events',
    'What happened to an incident, in the order in which it happened',
    IncidentHistoryDto,
    404,
    409,
    412,
  )
  @ApiMinRevision()
  async getIncidentEvents(
    @Who() principal: Principal,
    @Param('id') id: string,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<IncidentHistoryDto> {
    const number = await this.seen(id, request);
    const history = await this.queries.execute(new GetIncidentHistory(principal, number));
    response.setHeader('ETag', `"${history.revision}"`);
    return history;
  }

  /** A reader who knows of a revision (written on another instance) waits until this one shows it. */
  private async seen(id: string, request: Request): Promise<string> {
    const number = parseNumber(id);
    const revision = minRevisionOf(request);
    if (revision === undefined) return number;
    const outcome = await this.projector.waitFor(incidentStream(number), revision, WAIT_MS);
    if (outcome === 'late') throw this.missing(number, revision);
    if (outcome === 'parked')
      throw new Problem(
        'stream-parked',
        `${number} is parked before revision ${revision}; read it without Min-Revision`,
      );
    return number;
  }

  /** At the head of a log that answers, what is not here was never written; else it may only be late. */
  private missing(number: string, revision: bigint): Problem {
    const [operational] = this.projector.status().files;
    if (operational?.caughtUp === true && this.instance.store.status().available)
      return new Problem('revision-not-written', `${number} has no revision ${revision}`);
    return new Problem('read-model-late', `revision ${revision} of ${number} is not here yet; read again`);
  }
}
