import { list, object, omitUndefined, oneOf, secondsText, string, type TypeOf } from '@app/kernel';
import type { Principal } from '@app/platform';
import { handlerOf } from '@app/querying';
import { Query } from '@nestjs/cqrs';
import { isTheirs } from './commands.js';
import { hashOf, isToken, noSuchFeed } from './feed.js';
import { feedCalendar } from './feed-calendar.js';
import { endOf, FEED_ENDS } from './feed-end.js';
import { allFeeds, openFeed } from './feeds-projection.js';
import { type FeedCalendar, MadeCalendars, recordedOfDuties } from './made-calendars.js';

const FEED = object(
  {
    id: string(),
    'rota?': string({ example: 'admins' }),
    'staff?': string({ example: 'ada' }),
    'team?': string({ example: 'operations' }),
    openedBy: string({ description: 'The principal that opened it.' }),
    openedAt: string({ example: '2026-03-27T15:00:00Z' }),
    'revokedAt?': string(),
    'ended?': oneOf(FEED_ENDS, undefined, {
      description:
        'Why it answers nothing though nobody has revoked it: whom it is of has left, or who opened it, or their last key was revoked.',
    }),
  },
  { name: 'Feed' },
);
export const FEEDS = object({ items: list(FEED) }, { name: 'Feeds' });
export type Feeds = TypeOf<typeof FEEDS>;

/** Those that are the asking one's to revoke, without their links. */
export class ListFeeds extends Query<Feeds> {
  constructor(readonly principal: Principal) {
    super();
  }
}

/** The calendar behind a link. @throws DefinitionRefusal feed.not-found, whyever there is none */
export class GetFeedCalendar extends Query<FeedCalendar> {
  constructor(readonly token: string) {
    super();
  }
}

const DAY = 86_400;
const calendars = (): MadeCalendars => new MadeCalendars();

export const FEED_QUERY_HANDLERS = [
  handlerOf(ListFeeds, ({ principal }, { models, clock }): Feeds => {
    const { session } = models.operational;
    const at = secondsText(Math.floor(clock.now() / 1000));
    const theirs = allFeeds(session).filter((feed) => isTheirs(feed, principal, session, at));
    return { items: theirs.map((feed) => ({ ...feed, ...omitUndefined({ ended: endOf(session, feed, at) }) })) };
  }),
  handlerOf(GetFeedCalendar, async ({ token }, { models, clock }): Promise<FeedCalendar> => {
    const { session } = models.operational;
    const now = Math.floor(clock.now() / 1000);
    // By its hash, which nobody can make to order: how long it takes says nothing of what is there.
    const feed = openFeed(session, hashOf(token));
    if (!isToken(token) || feed === undefined || endOf(session, feed, secondsText(now)) !== undefined)
      throw noSuchFeed();
    const stamp = `${Math.floor(now / DAY)} ${recordedOfDuties(session)}`;
    return session.part(calendars).get(feed.id, stamp, () => feedCalendar(models, clock, feed, now));
  }),
];
