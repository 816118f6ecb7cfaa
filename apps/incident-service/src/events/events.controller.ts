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
import { EVENT_STORE, type EventStore } from '@app/event-store';
import { matching, soughtId } from '@app/kernel';
import { ENVELOPE, eventIdInFeed, ReadFeed } from '@app/incident';
import {
  type Clock,
  type Config,
  type Logger,
  Metrics,
  type Principal,
  Problem,
  CLOCK,
  CONFIG,
  LOGGER,
} from '@app/platform';
import { Projector } from '@app/projection';
import type { Request, Response } from 'express';
import { Who } from '../access/who.js';
import { textOf } from '../docs/text-of.js';
import { ApiProblems } from '../http/api-problems.js';
import { Callbacks } from '../http/callbacks.js';
import { answerOf, queryOf } from '../http/declared/class-of.js';
import { whileConnected, write } from '../http/writing.js';
import { Shutdown } from '../shutdown.js';
import { follow } from './feed.js';
import { News } from './news.js';
import { type FeedPage, SharedPages, visibilityName } from './pages.js';
import { placeOf, reach } from './place.js';
import { Readers } from './readers.js';

class EventsQuery extends queryOf({
  'after?': matching(/^[\x21-\x7e]{1,100}$/, 'must be the id of an event of the feed, or `end`', {
    description:
      '`id:` of the event after which to begin; `end` for new events only; absent: from the beginning. `Last-Event-ID` goes before it.',
  }),
  'customerId?': soughtId({ description: 'Events of this customer’s incidents only.' }),
}) {}

@ApiTags('events')
@ApiBearerAuth()
@Controller('v1/events')
export class EventsController {
  private readonly readers: Readers;
  private readonly news: News;
  private readonly pages = new SharedPages();

  constructor(
    @Inject(QueryBus) private readonly queries: QueryBus,
    @Inject(Projector) private readonly projector: Projector,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(Shutdown) private readonly shutdown: Shutdown,
    @Inject(CONFIG) { feedLimit }: Config,
    @Inject(Metrics) metrics: Metrics,
    @Inject(LOGGER) log: Logger,
  ) {
    this.readers = new Readers(feedLimit, metrics);
    const news = (this.news = new News(clock));
    const heard = new Callbacks(log, metrics).subscription(() => news.committed());
    projector.onCommit(heard);
    store.epoch.onSetBack(heard);
  }

  @Get()
  @ApiOperation({
    summary: 'Follow the events that this key may see, as server-sent events',
    description:
      'Resumable: `Last-Event-ID` names the last one that was taken. Comments keep the connection alive. An event that has ' +
      'not come to this instance is waited for, 5 s; an event that the log does not hold (it was set back to an older ' +
      'copy) is 412 `position-unknown`, and what is connected then is ended.',
  })
  @ApiHeader({ name: 'Last-Event-ID', required: false, schema: { type: 'string' } })
  @ApiExtraModels(answerOf(ENVELOPE))
  @ApiProduces('text/event-stream')
  @ApiOkResponse({
    description: 'Every `data:` is an Envelope as JSON.',
    content: { 'text/event-stream': { schema: textOf('application/json', ENVELOPE) } },
  })
  @ApiProblems(400, 404, 412)
  async followEvents(
    @Who() principal: Principal,
    @Query() query: EventsQuery,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const leave = this.readers.enter(principal);
    if (response.closed) return leave();
    response.once('close', leave);
    const model = this.projector.model('operational');
    const signal = whileConnected(response, this.shutdown.signal, this.ofThisEpoch(response));
    const customer = query.customerId === undefined ? {} : { customerId: query.customerId };
    const page = (after: string | undefined): Promise<FeedPage> => {
      request.context.requireValidKey();
      const options = { ...customer, ...(after === undefined ? {} : { after }), limit: 200 };
      const visibility = [visibilityName(principal), options];
      const read = () => this.queries.execute(new ReadFeed(principal, options));
      return this.pages.page({ commits: this.news.count, copy: model.serving }, visibility, read);
    };
    const after = await this.begin(request, query, signal);
    // Asked once before the answer begins: what is wrong with the question is a problem detail, not a broken stream.
    await page(after);
    response.status(200).setHeader('Content-Type', 'text/event-stream; charset=utf-8');
    response.setHeader('Cache-Control', 'no-store').setHeader('X-Accel-Buffering', 'no');
    // An answer to HEAD is its headers: what comes next on the connection waits for its end.
    if (request.method === 'HEAD') return void response.end();
    response.flushHeaders();
    await this.send(response, follow({ news: this.news, page, signal }, after));
  }

  private async send(response: Response, pages: AsyncIterable<string | undefined>): Promise<void> {
    try {
      await write(response, ': connected\n\n');
      for await (const text of pages) if (!(await write(response, text ?? ': alive\n\n'))) return;
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
    }
    response.end();
  }

  /** Aborted when the log is set back: the reader comes again, and is told whether what it has is still there. */
  private ofThisEpoch(response: Response): AbortSignal {
    const over = new AbortController();
    response.once(
      'close',
      this.store.epoch.onSetBack(() => over.abort(new Error('the log was set back'))),
    );
    return over.signal;
  }

  private async begin(request: Request, query: EventsQuery, signal: AbortSignal): Promise<string | undefined> {
    const model = this.projector.model('operational');
    const after = request.get('Last-Event-ID') || query.after;
    if (after === 'end') return model.serving.position;
    if (after === undefined) return undefined;
    const place = placeOf(after, this.store);
    await reach(place, {
      store: this.store,
      clock: this.clock,
      signal,
      isThere: ({ position }) => model.serving.trusted && model.serving.position >= position,
      eventIdInFeed: ({ position }) => eventIdInFeed(model.session, position),
    });
    return place.position;
  }
}
