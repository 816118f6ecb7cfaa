import { Body, Controller, HttpCode, Inject, Post, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { FileError, parseTermsFile, placeText } from '@app/agreement';
import { compileCalendar } from '@app/business-time';
import { CLOCK } from '@app/composition';
import {
  INCIDENT_READ_MODELS,
  type IncidentReadModels,
  type OtherTerms,
  parseNumber,
  replay,
  sightOf,
} from '@app/incident';
import { type Clock, type Principal, Problem } from '@app/platform';
import type { Response } from 'express';
import { Who } from '../access/who.js';
import { ApiProblems } from '../http/api-problems.js';
import { whileConnected, write } from '../http/writing.js';
import { Shutdown } from '../shutdown.js';
import { ReplayDto } from './replays.dto.js';

const NDJSON = 'application/x-ndjson';

@ApiTags('replays')
@ApiBearerAuth()
@Controller('v1/replays')
export class ReplaysController {
  constructor(
    @Inject(INCIDENT_READ_MODELS) private readonly models: IncidentReadModels,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(Shutdown) private readonly shutdown: Shutdown,
  ) {}

  @Post()
  @HttpCode(200)
  @ApiOperation({
    summary: 'What if: the history of incidents under other terms',
    description:
      'Newline-delimited JSON, streaming: `progress` {done, of}, a `difference` for every incident that comes to something ' +
      'else, with the reason in words under both terms, and at the end a `result` with the compliance then and now. ' +
      'Nothing is written. Closing the connection stops it.',
  })
  @ApiOkResponse({ description: 'Lines of JSON.', content: { [NDJSON]: { schema: { type: 'string' } } } })
  @ApiProblems(400, 404, 413, 415)
  async replayIncidents(
    @Who() principal: Principal,
    @Body() { terms, language = 'en', incidents, ...bounds }: ReplayDto,
    @Res() response: Response,
  ): Promise<void> {
    const signal = whileConnected(response, this.shutdown.signal);
    const lines = replay({
      models: this.models,
      clock: this.clock,
      sight: sightOf(principal),
      choice: { ...bounds, ...(incidents === undefined ? {} : { incidents: incidents.map(parseNumber) }) },
      other: await readTerms(terms),
      language,
    });
    response.status(200).type(NDJSON).setHeader('Cache-Control', 'no-store');
    response.flushHeaders();
    for await (const line of lines) if (signal.aborted || !(await write(response, `${JSON.stringify(line)}\n`))) break;
    response.end();
  }
}

async function readTerms(written: object): Promise<OtherTerms> {
  try {
    const { terms, calendar } = await parseTermsFile(JSON.stringify(written), 'terms');
    return { terms, ...(calendar === undefined ? {} : { calendar: compileCalendar(calendar) }) };
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    const errors = error.problems.map(({ place, message }) => ({ field: placeText(['terms', ...place]), message }));
    throw new Problem('validation-failed', 'the terms are not right', { errors });
  }
}
