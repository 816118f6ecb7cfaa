import { applyDecorators, Controller, Get, Header, Inject, Param, Query, Res, UseInterceptors } from '@nestjs/common';
import { ApiBearerAuth, ApiExtraModels, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { isHiddenFrom } from '@app/access';
import { Instance } from '@app/composition';
import { isStreamName, logLine, type StoredEvent, storedLine } from '@app/event-store';
import { type Field, matching, whole } from '@app/kernel';
import { type Principal, Problem, Slices } from '@app/platform';
import type { Response } from 'express';
import { Who } from '../access/who.js';
import { textOf } from '../docs/text-of.js';
import { placeOf, requireStanding } from '../events/place.js';
import { ApiProblems } from '../http/api-problems.js';
import { Conditional } from '../http/conditional.js';
import { ApiNotModified } from '../http/not-modified.js';
import { answerOf, queryOf } from '../http/declared/class-of.js';
import { NDJSON } from '../http/writing.js';
import { LOG_EVENT, STORED_EVENT } from './stored-lines.js';
import { MOST_EVENTS, pageOf, type StoredPage, upTo } from './stored-page.js';

const LIMIT = whole(1, MOST_EVENTS, {
  description: `Events of a page; ${MOST_EVENTS} if absent. A page of more than 1 MiB ends earlier.`,
});

class StreamQuery extends queryOf({
  'after?': whole(0, Number.MAX_SAFE_INTEGER, {
    description: 'The revision behind which to begin; absent: at the first event.',
  }),
  'limit?': LIMIT,
}) {}

const place = (description: string): Field<string> =>
  matching(/^[\x21-\x7e]{1,100}$/, 'must be a position of the log, or `<position>.<event id>`', { description });

class LogQuery extends queryOf({
  'after?': place(
    'The position behind which to begin, or `<position>.<event id>`, which is checked; absent: at the beginning.',
  ),
  'upTo?': place('The position at which to end; absent: where the log ends now.'),
  'limit?': LIMIT,
}) {}

interface Lines {
  readonly path: string;
  readonly summary: string;
  readonly description: string;
  readonly line: Field;
  readonly problems: readonly number[];
}

/** A route that answers a page of lines. */
const ApiLines = ({ path, summary, description, line, problems }: Lines): MethodDecorator =>
  applyDecorators(
    Get(path),
    Header('Cache-Control', 'no-store'),
    UseInterceptors(Conditional),
    ApiOperation({ summary, description }),
    ApiExtraModels(answerOf(line)),
    ApiOkResponse({
      description: 'An event a line, in order.',
      headers: {
        Link: {
          description: 'The next page: `<?after=…>; rel="next"`, relative to this one; absent: this is the last.',
          schema: { type: 'string' },
        },
      },
      content: { [NDJSON]: { schema: textOf(NDJSON, line) } },
    }),
    ApiNotModified(),
    ApiProblems(400, ...problems),
  );

/** The log as it is stored, read from the store and not from read models. */
@ApiTags('log')
@ApiBearerAuth()
@Controller('v1')
export class StoredController {
  constructor(@Inject(Instance) private readonly instance: Instance) {}

  @ApiLines({
    path: 'streams/:stream/events',
    summary: 'The events of a stream as they are stored',
    description: 'What `incidentctl events` prints (docs/format.md). Streams in `key-` are none of the ledger’s.',
    line: STORED_EVENT,
    problems: [404, 409],
  })
  async listStoredEvents(
    @Who() principal: Principal,
    @Param('stream') stream: string,
    @Query() { after, limit = MOST_EVENTS }: StreamQuery,
    @Res({ passthrough: true }) response: Response,
  ): Promise<string> {
    const { ledger } = this.instance;
    if (!isStreamName(stream)) throw noStream(stream);
    const from = after === undefined ? 0n : BigInt(after) + 1n;
    const page = await this.page(ledger.readStored(stream, from), { principal, limit, line: storedLine });
    if (page.last === undefined && (from === 0n || !(await isThere(ledger.readStored(stream))))) throw noStream(stream);
    return answered(response, page, ({ revision }) => ({ after: String(revision), limit: String(limit) }));
  }

  @ApiLines({
    path: 'log',
    summary: 'The whole log as it is stored, page by page',
    description:
      'In the order of the log, up to where it ended at the first page: `Link` leads from page to page. A log that was set ' +
      'back to an older copy meanwhile is 412 `position-unknown`. Streams in `key-` are left out.',
    line: LOG_EVENT,
    problems: [412],
  })
  async readLog(
    @Who() principal: Principal,
    @Query() asked: LogQuery,
    @Res({ passthrough: true }) response: Response,
  ): Promise<string> {
    const { ledger } = this.instance;
    const { limit = MOST_EVENTS } = asked;
    const place = asked.after === undefined ? undefined : placeOf(asked.after, ledger, 'after');
    const bound = asked.upTo === undefined ? undefined : placeOf(asked.upTo, ledger, 'upTo').position;
    const end = (await ledger.end()) ?? '';
    if (bound !== undefined && bound > end)
      throw new Problem('position-unknown', `the log ends at ${end || 'no position'}, before ${bound}: begin anew`);
    if (place !== undefined) requireStanding(place, await ledger.eventIdAt(place.position), 'begin anew');
    const events = ledger.readAllStored(place === undefined ? {} : { after: place.position });
    const page = await this.page(upTo(bound ?? end, events), { principal, limit, line: logLine });
    return answered(response, page, ({ position, id }) => ({
      after: `${position}.${id}`,
      upTo: bound ?? end,
      limit: String(limit),
    }));
  }

  private page(
    events: AsyncIterable<readonly StoredEvent[]>,
    { principal, limit, line }: { principal: Principal; limit: number; line: (event: StoredEvent) => string },
  ): Promise<StoredPage> {
    const lineOf = (event: StoredEvent): string =>
      line(isHiddenFrom(principal, event.stream) ? { ...event, data: '', dataHidden: true } : event);
    return pageOf(events, { limit, lineOf, slices: new Slices(this.instance.clock) });
  }
}

const noStream = (stream: string): Problem => new Problem('not-found', `there is no stream ${stream.slice(0, 100)}`);

async function isThere(events: AsyncIterable<readonly StoredEvent[]>): Promise<boolean> {
  for await (const batch of events) if (batch.length > 0) return true;
  return false;
}

function answered(
  response: Response,
  { text, last, more }: StoredPage,
  next: (last: StoredEvent) => Readonly<Record<string, string>>,
): string {
  if (more && last !== undefined)
    response.setHeader('Link', `<?${new URLSearchParams(next(last)).toString()}>; rel="next"`);
  response.type(NDJSON);
  return text;
}
