import { Controller, Inject, Param, Query, type StreamableFile } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { CLOCKS_ASKED, INCIDENT_CLOCKS, type IncidentClocks, type IncidentTimeline, parseNumber } from '@app/incident';
import { TIMELINE_WITH_RUN } from '@app/paging';
import { AS_OF } from '@app/querying';
import { type CommandContext, CurrentContext } from '../commands/command-context.js';
import { ApiRead } from '../http/api-read.js';
import { Moments } from '../http/moments.js';
import { queryOf } from '../http/declared/class-of.js';
import { IncidentAnswers } from './incident-answers.js';

class ClocksQuery extends queryOf(CLOCKS_ASKED) {}
class TimelineQuery extends queryOf(AS_OF) {}

@ApiTags('incidents')
@ApiBearerAuth()
@Controller('v1/incidents')
export class IncidentClocksController {
  constructor(
    @Inject(IncidentAnswers) private readonly answers: IncidentAnswers,
    @Inject(Moments) private readonly moments: Moments,
  ) {}

  @ApiRead(':id/sla', 'The SLA clocks, as of any instant and as known at any instant', INCIDENT_CLOCKS, 404)
  getIncidentClocks(
    @CurrentContext() context: CommandContext,
    @Param('id') id: string,
    @Query() when: ClocksQuery,
  ): Promise<IncidentClocks | StreamableFile> {
    const question = {
      ask: 'incident-clocks',
      id: parseNumber(id),
      when,
      moment: this.moments.of('operational'),
    } as const;
    return this.answers.answer(question, context);
  }

  @ApiRead(':id/timeline', 'All events, with what each SLA clock showed right after', TIMELINE_WITH_RUN, 404)
  getIncidentTimeline(
    @CurrentContext() context: CommandContext,
    @Param('id') id: string,
    @Query() when: TimelineQuery,
  ): Promise<IncidentTimeline | StreamableFile> {
    const question = {
      ask: 'incident-timeline',
      id: parseNumber(id),
      when,
      moment: this.moments.of('operational'),
    } as const;
    return this.answers.answer(question, context);
  }
}
