import { Controller, Inject, Param, Query, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { GetIncident, GetIncidentHistory, type IncidentDetail, ListIncidents, parseNumber } from '@app/incident';
import type { Principal } from '@app/platform';
import type { Request, Response } from 'express';
import { Who } from '../access/who.js';
import { ApiMinRevision, ApiRead, ApiTaggedRead } from '../http/api-read.js';
import { etagOf } from '../http/etag.js';
import { minRevisionOf } from '../http/headers.js';
import { IncidentDto } from './dto/detail.dto.js';
import { IncidentHistoryDto } from './dto/history.dto.js';
import { IncidentPageDto } from './dto/list.dto.js';
import { IncidentsQueryDto } from './dto/queries.dto.js';

/** What stands in it that other incidents' events, or destroyed keys, may change. */
const holdsMore = ({ mergedFrom, mergedInto, mergeRing, parked, erased, phase }: IncidentDetail): boolean =>
  mergedFrom.length > 0 ||
  mergeRing !== undefined ||
  parked ||
  erased ||
  (phase === 'merged' && mergedInto === undefined);

@ApiTags('incidents')
@ApiBearerAuth()
@Controller('v1/incidents')
export class IncidentQueriesController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @ApiRead('', 'List incidents: filtered, sorted, in pages', IncidentPageDto)
  listIncidents(@Who() principal: Principal, @Query() options: IncidentsQueryDto): Promise<IncidentPageDto> {
    return this.queries.execute(new ListIncidents(principal, options));
  }

  @ApiTaggedRead(':id', 'What an incident is now', IncidentDto, 404, 409)
  @ApiMinRevision()
  async getIncident(
    @Who() principal: Principal,
    @Param('id') id: string,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<IncidentDto> {
    const incident = await this.queries.execute(new GetIncident(principal, parseNumber(id), minRevisionOf(request)));
    response.setHeader('ETag', etagOf(incident, holdsMore(incident)));
    return incident;
  }

  @ApiTaggedRead(
    ':id/events',
    'What happened to an incident, in the order in which it happened',
    IncidentHistoryDto,
    404,
    409,
  )
  @ApiMinRevision()
  async getIncidentEvents(
    @Who() principal: Principal,
    @Param('id') id: string,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<IncidentHistoryDto> {
    const history = await this.queries.execute(
      new GetIncidentHistory(principal, parseNumber(id), minRevisionOf(request)),
    );
    response.setHeader('ETag', etagOf(history, history.parked || history.items.some(({ erased }) => erased === true)));
    return history;
  }
}
