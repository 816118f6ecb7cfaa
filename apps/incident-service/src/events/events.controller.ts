import { Controller, Get, Inject, Query, Res, Req } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import {
  ApiBearerAuth,
  ApiExtraModels,
  ApiHeader,
  ApiOkResponse,
  ApiOperation,
  ApiProduces,
  ApiTags,
} from '@nestjs/swagger';
import { CLOCK } from '@app/composition';
import { type Envelope, ReadFeed } from '@app/incident';
import { type Clock, type Principal, Problem } from '@app/platform';
import { Projector } from '@app/projection';
import type { Request, Response } from 'express';
import { Who } from '../access/who.js';
import { textOf } from '../docs/text-of.js';
import { ApiProblems } from '../http/api-problems.js';
import { whileConnected, write } from '../http/writing.js';
import { Shutdown } from '../shutdown.js';
import { EnvelopeDto, EventsQueryDto } from './events.dto.js';
import { follow } from './feed.js';

const frame = (envelope: Envelope): string =>
  `id: ${envelope.position}\nevent: ${envelope.type}\ndata: ${JSON.stringify(envelope)}\n\n`;

@ApiTags('events')
@ApiBearerAuth()
@Controller('v1/events')
export class EventsController {
  constructor(
    @Inject(QueryBus) private readonly queries: QueryBus,
    @Inject(Projector) private readonly projector: Projector,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(Shutdown) private readonly shutdown: Shutdown,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'Follow the events that this key may see, as server-sent events',
    description: 'Resumable: `Last-Event-ID` names the last one that was taken. Comments keep the connection alive.',
  })
  @ApiHeader({ name: 'Last-Event-ID', required: false, schema: { type: 'string' } })
  @ApiExtraModels(EnvelopeDto)
  @ApiProduces('text/event-stream')
  @ApiOkResponse({
    description: 'Every `data:` is an Envelope as JSON.',
    content: { 'text/event-stream': { schema: textOf('application/json', EnvelopeDto) } },
  })
  @ApiProblems(400, 404)
  async followEvents(
    @Who() principal: Principal,
    @Query() query: EventsQueryDto,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const signal = whileConnected(response, this.shutdown.signal);
    const customer = query.customerId === undefined ? {} : { customerId: query.customerId };
    const page = (after: string | undefined): Promise<readonly Envelope[]> => {
      request.context.requireValidKey();
      const from = after === undefined ? {} : { after };
      return this.queries.execute(new ReadFeed(principal, { ...customer, ...from, limit: 200 }));
    };
    const after = this.begin(request, query);
    // Asked once before the answer begins: what is wrong with the question is a problem detail, not a broken stream.
    await page(after);
    response.status(200).setHeader('Content-Type', 'text/event-stream; charset=utf-8');
    response.setHeader('Cache-Control', 'no-store').setHeader('X-Accel-Buffering', 'no');
    response.flushHeaders();
    await this.send(response, follow({ projector: this.projector, clock: this.clock, page, signal }, after));
  }

  private async send(response: Response, pages: AsyncIterable<readonly Envelope[] | undefined>): Promise<void> {
    try {
      await write(response, ': connected\n\n');
      for await (const envelopes of pages)
        if (!(await write(response, envelopes?.map(frame).join('') ?? ': alive\n\n'))) return;
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
    }
    response.end();
  }

  private begin(request: Request, { after }: EventsQueryDto): string | undefined {
    const last = request.get('Last-Event-ID');
    if (last !== undefined && last !== '') return last;
    return after === 'end' ? this.projector.model('operational').serving.position : after;
  }
}
