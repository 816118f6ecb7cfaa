import { list, object, secondsText, string, type TypeOf } from '@app/kernel';
import { peopleKnownAt } from '@app/people';
import type { Principal } from '@app/platform';
import type { ReadModelSession } from '@app/projection';
import { handlerOf } from '@app/querying';
import { Query } from '@nestjs/cqrs';
import { isTheirs } from './commands.js';
import { hashOf, isToken, noSuchFeed } from './feed.js';
import { feedCalendar } from './feed-calendar.js';
import { allFeeds, type Feed, openFeed } from './feeds-projection.js';

const FEED = object(
  {
    id: string(),
    'rota?': string({ example: 'admins' }),
    'staff?': string({ example: 'ada' }),
    'team?': string({ example: 'operations' }),
    openedBy: string({ description: 'The principal that opened it.' }),
    openedAt: string({ example: '2026-03-27T15:00:00Z' }),
    'revokedAt?': string({ description: 'Absent: it is open.' }),
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

/** The calendar behind a link, as text. @throws DefinitionRefusal feed.not-found, whyever there is none */
export class GetFeedCalendar extends Query<string> {
  constructor(readonly token: string) {
    super();
  }
}

export const FEED_QUERY_HANDLERS = [
  handlerOf(ListFeeds, ({ principal }, { models, clock }): Feeds => {
    const { session } = models.operational;
    const at = secondsText(Math.floor(clock.now() / 1000));
    return { items: allFeeds(session).filter((feed) => isTheirs(feed, principal, session, at)) };
  }),
  handlerOf(GetFeedCalendar, async ({ token }, { models, clock }): Promise<string> => {
    const { session } = models.operational;
    const now = Math.floor(clock.now() / 1000);
    // By its hash, which nobody can make to order: how long it takes says nothing of what is there.
    const feed = openFeed(session, hashOf(token));
    if (!isToken(token) || feed === undefined || isOver(session, feed, now)) throw noSuchFeed();
    return feedCalendar(models, clock, feed, now);
  }),
];

/** It ends with the person that it is of, and with the one who opened it. */
function isOver(session: ReadModelSession, { staff, openedBy }: Feed, now: number): boolean {
  const { person } = peopleKnownAt(session);
  const isGone = (id: string): boolean => {
    const { erased, leftAt = Infinity } = person(id) ?? { erased: true };
    return erased === true || leftAt <= now;
  };
  const openers = session.prepared<string>(OPENERS, 'pluck').all(openedBy);
  return (staff !== undefined && isGone(staff)) || (openers.length > 0 && openers.every(isGone));
}

/** Who is behind a principal, or was. */
const OPENERS = `SELECT DISTINCT v.id FROM agreement_version v
  WHERE v.kind = 'staff' AND EXISTS (SELECT 1 FROM json_each(v.data, '$.principalIds') WHERE value = ?)`;
