import { Body, Controller, HttpCode, Inject, Post, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiExtraModels, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CLOCK } from '@app/composition';
import { INCIDENT_READ_MODELS, type IncidentReadModels, parseNumber, replay, sightOf } from '@app/incident';
import { type Clock, Metrics, type Principal } from '@app/platform';
import type { Response } from 'express';
import { Who } from '../access/who.js';
import { textOf } from '../docs/text-of.js';
import { ApiProblems } from '../http/api-problems.js';
import { Moments } from '../http/moments.js';
import { beginLines, NDJSON, whileConnected, writeLine } from '../http/writing.js';
import { Shutdown } from '../shutdown.js';
import { readOther } from './other-terms.js';
import { ReplayLineDtos } from './replay-lines.dto.js';
import { ReplayDto } from './replays.dto.js';

@ApiTags('replays')
@ApiBearerAuth()
@Controller('v1/replays')
export class ReplaysController {
  constructor(
    @Inject(INCIDENT_READ_MODELS) private readonly models: IncidentReadModels,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(Moments) private readonly moments: Moments,
    @Inject(Metrics) private readonly metrics: Metrics,
    @Inject(Shutdown) private readonly shutdown: Shutdown,
  ) {}

  @Post()
  @HttpCode(200)
  @ApiOperation({
    summary: 'What if: the history of incidents under other terms',
    description:
      'Newline-delimited JSON, streaming: `progress` {done, of}, a `difference` for every incident that comes to something ' +
      'else, with the reason in words, and at the end a `result` with the compliance then and now. With `changes` each ' +
      'incident is counted under what it has pinned but for what they name; with `terms` all are counted under these. ' +
      'Nothing is written. Closing the connection stops it.',
  })
  @ApiExtraModels(...ReplayLineDtos)
  @ApiOkResponse({
    description: 'Lines of JSON.',
    content: {
      [NDJSON]: { schema: textOf(NDJSON, ...ReplayLineDtos) },
    },
  })
  @ApiProblems(400, 404, 413, 415, 422)
  async replayIncidents(
    @Who() principal: Principal,
    @Body() { terms, changes, language = 'en', incidents, asOf, knownAt, ...bounds }: ReplayDto,
    @Res() response: Response,
  ): Promise<void> {
    const signal = whileConnected(response, this.shutdown.signal);
    const lines = await replay({
      models: this.models,
      clock: this.clock,
      sight: sightOf(principal),
      choice: { ...bounds, ...(incidents === undefined ? {} : { incidents: incidents.map(parseNumber) }) },
      other: await readOther({ ...(terms && { terms }), ...(changes && { changes }) }),
      question: { ...(asOf === undefined ? {} : { asOf }), ...(knownAt === undefined ? {} : { knownAt }) },
      moment: this.moments.of('operational'),
      signal,
      language,
    });
    beginLines(response);
    let replayed = 0;
    for await (const line of lines) {
      if (line.type === 'progress') {
        this.metrics.replayedIncidents.inc(line.done - replayed);
        replayed = line.done;
      }
      if (signal.aborted || !(await writeLine(response, line))) break;
    }
    response.end();
  }
}
