import { Controller, Inject, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { GetIncidentClocks, GetIncidentTimeline, parseNumber } from '@app/incident';
import type { Principal } from '@app/platform';
import { Who } from '../access/who.js';
import { ApiRead } from '../http/api-read.js';
import { Moments } from '../http/moments.js';
import { ClocksQueryDto, IncidentClocksDto, IncidentTimelineDto, PointInTimeQueryDto } from './dto/clocks.dto.js';

@ApiTags('incidents')
@ApiBearerAuth()
@Controller('v1/incidents')
export class IncidentClocksController {
  constructor(
    @Inject(QueryBus) private readonly queries: QueryBus,
    @Inject(Moments) private readonly moments: Moments,
  ) {}

  @ApiRead(':id/sla', 'The SLA clocks, as of any instant and as known at any instant', IncidentClocksDto, 404)
  async getIncidentClocks(
    @Who() principal: Principal,
    @Param('id') id: string,
    @Query() question: ClocksQueryDto,
  ): Promise<IncidentClocksDto> {
    const query = new GetIncidentClocks(principal, parseNumber(id), question, this.moments.of('operational'));
    return (await this.queries.execute(query)) as unknown as IncidentClocksDto;
  }

  @ApiRead(':id/timeline', 'All events, with what each SLA clock showed right after', IncidentTimelineDto, 404)
  getIncidentTimeline(
    @Who() principal: Principal,
    @Param('id') id: string,
    @Query() question: PointInTimeQueryDto,
  ): Promise<IncidentTimelineDto> {
    return this.queries.execute(
      new GetIncidentTimeline(principal, parseNumber(id), question, this.moments.of('operational')),
    );
  }
}
