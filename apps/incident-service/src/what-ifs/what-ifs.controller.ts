import { applyDecorators, Body, Controller, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiExtraModels,
  ApiOkResponse,
  ApiOperation,
  type ApiOperationOptions,
  ApiTags,
} from '@nestjs/swagger';
import { WHAT_IF_LINES, type WhatIfLine } from '@app/reporting';
import type { Field } from '@app/kernel';
import { Metrics, type Principal } from '@app/platform';
import type { Request, Response } from 'express';
import { Who } from '../access/who.js';
import { textOf } from '../docs/text-of.js';
import { answerOf } from '../http/declared/class-of.js';
import { ApiProblems } from '../http/api-problems.js';
import { Moments } from '../http/moments.js';
import { beginLines, NDJSON, whileConnected, writeLine } from '../http/writing.js';
import { READER, type Reader } from '../reader/reader.js';
import { Shutdown } from '../shutdown.js';
import { WhatIfDto } from './what-if-body.js';

const ABOUT =
  'Newline-delimited JSON, streaming: `progress` {done, of}, a `difference` for every incident that comes to something ' +
  'else, with the reason in words, and at the end a `result` with the compliance then and now. With `changes` each ' +
  'incident is counted under what it has pinned but for what they name; with `terms` all are counted under these. ' +
  'Nothing is written. Closing the connection stops it.';

const ApiWhatIf = (named: Pick<ApiOperationOptions, 'deprecated' | 'description'> = {}): MethodDecorator =>
  applyDecorators(
    ApiOperation({ summary: 'What if: the history of incidents under other terms', description: ABOUT, ...named }),
    ApiExtraModels(...WHAT_IF_LINES.map((line) => answerOf<Field>(line))),
    ApiOkResponse({
      description: 'Lines of JSON.',
      content: {
        [NDJSON]: { schema: textOf(NDJSON, ...WHAT_IF_LINES) },
      },
    }),
    ApiProblems(400, 404, 413, 415, 422),
  );

@ApiTags('what-ifs')
@ApiBearerAuth()
@Controller('v1')
export class WhatIfsController {
  constructor(
    @Inject(READER) private readonly reader: Reader,
    @Inject(Moments) private readonly moments: Moments,
    @Inject(Metrics) private readonly metrics: Metrics,
    @Inject(Shutdown) private readonly shutdown: Shutdown,
  ) {}

  @Post('what-ifs')
  @HttpCode(200)
  @ApiWhatIf()
  async askWhatIf(
    @Who() principal: Principal,
    @Body() asked: WhatIfDto,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const signal = whileConnected(response, this.shutdown.signal);
    const question = { ask: 'what-if', asked, moment: this.moments.of('operational') } as const;
    const lines = this.reader.lines<WhatIfLine>(question, principal, signal);
    let counted = 0;
    for await (const line of lines) {
      request.context.requireValidKey();
      // Not before the first line: what is wrong with the question is a problem detail, not a broken stream.
      if (!response.headersSent) beginLines(response);
      if (line.type === 'progress') {
        this.metrics.whatIfIncidents.inc(line.done - counted);
        counted = line.done;
      }
      if (signal.aborted || !(await writeLine(response, line))) break;
    }
    response.end();
  }

  @Post('replays')
  @HttpCode(200)
  @ApiWhatIf({ deprecated: true, description: 'The former name of `POST /v1/what-ifs`.' })
  replayIncidents(
    @Who() principal: Principal,
    @Body() body: WhatIfDto,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    return this.askWhatIf(principal, body, request, response);
  }
}
