import { Body, Controller, Get, Inject, Param, Res, UseInterceptors } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiNotModifiedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiKeyTable } from '@app/access';
import { id, object, string, type TypeOf } from '@app/kernel';
import { FEEDS, type Feeds, GetFeedCalendar, ListFeeds, OpenFeed, type OpenedFeed, RevokeFeed } from '@app/on-call';
import { type Principal, Problem } from '@app/platform';
import type { Response } from 'express';
import { Who } from '../access/who.js';
import { ApiCommand } from '../commands/api-command.js';
import { type CommandContext, CurrentContext } from '../commands/command-context.js';
import { CommandEndpoint } from '../commands/command-endpoint.js';
import { requireNoBody } from '../commands/no-body.js';
import { RECEIPT_FIELDS, type ReceiptAnswer } from '../commands/receipt.js';
import { CALENDAR, CALENDAR_TYPE } from '../http/also-text.js';
import { ApiProblems } from '../http/api-problems.js';
import { ApiRead, headers } from '../http/api-read.js';
import { Conditional } from '../http/conditional.js';
import { bodyOf } from '../http/declared/class-of.js';
import { Freshness } from '../http/freshness.js';

class OpenFeedDto extends bodyOf(
  object({
    'rota?': id({ description: 'All of this rota.', example: 'admins' }),
    'staff?': id({ description: 'The shifts of this person, in every rota.' }),
    'team?': id({ description: 'The rotas of this team, and the shifts of its members in others.' }),
  }),
  'OpenFeedDto',
) {}

const OPENED_FEED = object(
  {
    ...RECEIPT_FIELDS,
    link: string({
      description:
        'The path of the calendar, behind the address of the service. Whoever has it reads it without a key; it is shown now and never again.',
    }),
  },
  { name: 'OpenedFeed' },
);

const ETag = { description: 'A digest of the text, quoted.', schema: { type: 'string' as const } };

/** Links to calendars of duties, which calendar programs fetch: they send no key. */
@ApiTags('on-call')
@Controller('v1/feeds')
export class FeedsController {
  constructor(
    @Inject(CommandBus) private readonly bus: CommandBus,
    @Inject(QueryBus) private readonly queries: QueryBus,
    @Inject(CommandEndpoint) private readonly endpoint: CommandEndpoint,
    @Inject(ApiKeyTable) private readonly keys: ApiKeyTable,
  ) {}

  @ApiBearerAuth()
  @ApiRead('', 'The feeds that are yours; all of them for an administrator. Their links are shown nowhere', FEEDS)
  listFeeds(@Who() principal: Principal): Promise<Feeds> {
    return this.queries.execute(new ListFeeds(principal));
  }

  @ApiBearerAuth()
  @ApiCommand({
    summary: 'Open a calendar of a rota, a person or a team to whoever has its link',
    creates: true,
    answers: OPENED_FEED,
  })
  async openFeed(
    @CurrentContext() context: CommandContext,
    @Body() { rota, staff, team }: OpenFeedDto,
  ): Promise<TypeOf<typeof OPENED_FEED>> {
    const subject = Object.fromEntries(Object.entries({ rota, staff, team }).filter(([, one]) => one !== undefined));
    let opened: OpenedFeed | undefined;
    const creates = (): string => '/v1/feeds';
    const receipt = await this.endpoint.submit(context, { path: '/v1/feeds', creates }, async (stamp) => {
      opened = await this.bus.execute(new OpenFeed(context.principal, subject, stamp));
      return opened.receipt;
    });
    return { ...receipt, link: `/v1/feeds/${opened!.token}.ics` };
  }

  @ApiBearerAuth()
  @ApiCommand({ path: ':id/revocation', summary: 'Revoke a feed, at once and for ever' })
  revokeFeed(@CurrentContext() context: CommandContext, @Param('id') feed: string): Promise<ReceiptAnswer> {
    requireNoBody(context);
    const path = `/v1/feeds/${encodeURIComponent(feed)}/revocation`;
    return this.endpoint.submit(context, { path }, (stamp) =>
      this.bus.execute(new RevokeFeed(context.principal, feed, stamp)),
    );
  }

  @Get(':token.ics')
  @ApiOperation({
    summary: 'The calendar behind a link (RFC 5545)',
    description:
      'From 30 days ago until a year ahead; some 4,000 events at most, so that one of many turns a day reaches less far.',
    operationId: 'getFeedCalendar',
  })
  @UseInterceptors(Freshness, Conditional)
  @ApiOkResponse({ headers: { ...headers, ETag }, content: { [CALENDAR]: { schema: { type: 'string' } } } })
  @ApiNotModifiedResponse({ description: 'The reader has it already.', headers: { ETag } })
  @ApiProblems(404, 412)
  async getFeedCalendar(
    @Param('token') token: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<string> {
    // One that was revoked long ago would still look open.
    if (!this.keys.current)
      throw new Problem('read-model-late', 'the feeds are being read from the log; this takes a moment after a start');
    const { text, digest } = await this.queries.execute(new GetFeedCalendar(token));
    response.setHeader('ETag', `"${digest}"`).setHeader('Cache-Control', 'private, no-cache');
    response.setHeader('Content-Type', CALENDAR_TYPE).setHeader('X-Robots-Tag', 'noindex');
    return text;
  }
}
