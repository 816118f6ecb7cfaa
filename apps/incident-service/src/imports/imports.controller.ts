import { Controller, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiBody,
  ApiConsumes,
  ApiExtraModels,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { CONFIG, type Config, type Principal } from '@app/platform';
import type { Request, Response } from 'express';
import { Who } from '../access/who.js';
import { textOf } from '../docs/text-of.js';
import { ApiProblems } from '../http/api-problems.js';
import { IDLE_MS } from '../http/http-server.js';
import { beginLines, NDJSON, whileConnected, writeLine } from '../http/writing.js';
import { Shutdown } from '../shutdown.js';
import { Importer } from './importer.js';
import { IMPORT_LINE, IMPORT_RESULT } from './import-messages.js';
import { answerOf } from '../http/declared/class-of.js';
import { linesOf, until } from './ndjson.js';

const LINE =
  '{"commandId":"3b1f8c52-5f0e-5a54-9c38-0c9f7a1d2e10","commands":[{"type":"ReportIncident","kind":"incident","customerId":"alpenmarkt","serviceId":"alpenmarkt-mail","occurredAt":"2025-03-27T15:00:00Z","title":"Mail is down"}]}';

@ApiTags('imports')
@ApiBearerAuth()
@Controller('v1/imports')
export class ImportsController {
  constructor(
    @Inject(Importer) private readonly importer: Importer,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(Shutdown) private readonly shutdown: Shutdown,
  ) {}

  @Post()
  @HttpCode(200)
  @ApiOperation({
    summary: 'Take in incidents of another system, one line after the other',
    description:
      'Newline-delimited JSON in and out, streaming; one result a line, in order. A line is one append of the origin ' +
      '`import`, may lie anywhere in the past, and has no second effect when it is sent again. A line that is refused ' +
      'does not stop the ones after it.',
  })
  @ApiExtraModels(answerOf(IMPORT_LINE), answerOf(IMPORT_RESULT))
  @ApiConsumes(NDJSON)
  @ApiBody({
    description: 'Lines of ImportLineDto.',
    schema: { ...textOf(NDJSON, IMPORT_LINE), example: LINE },
  })
  @ApiOkResponse({
    description: 'Lines of ImportResultDto.',
    content: { [NDJSON]: { schema: textOf(NDJSON, IMPORT_RESULT) } },
  })
  @ApiProblems(400, 413, 415)
  async importIncidents(
    @Who() principal: Principal,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const signal = whileConnected(response, this.shutdown.signal);
    const { correlationId, requireValidKey } = request.context;
    beginLines(response);
    const bytes = until(request as AsyncIterable<Uint8Array>, this.shutdown.signal);
    const lines = linesOf(bytes, this.config.bodyLimit);
    const hold = (is: boolean): unknown => request.socket.setTimeout(is ? 0 : IDLE_MS);
    try {
      for await (const result of this.importer.run(lines, { principal, correlationId, signal, requireValidKey, hold }))
        if (!(await writeLine(response, result))) return;
      // At a stop the rest of the request is not waited for: what was not answered is sent again.
      response.end(() => this.shutdown.signal.aborted && request.destroy());
    } catch (error) {
      // The sender broke off in the middle of a line; what was complete is recorded and was answered.
      if (!response.destroyed && !request.destroyed) throw error;
      response.destroy();
    }
  }
}
