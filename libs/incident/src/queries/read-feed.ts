import { Query } from '@nestjs/cqrs';
import type { Principal } from '@app/platform';
import { canSee, visibilityOf, BadQuery, CustomerNotFound, checkLimit, handlerOf } from '@app/querying';
import type { Envelope } from './answers/feed.js';
import { feedPage } from './feed-page.js';

export interface FeedOptions {
  /** The position of the last envelope that the reader has; absent: from the beginning. */
  readonly after?: string;
  /** 1 to 200; 200 if not given. */
  readonly limit?: number;
  readonly customerId?: string;
}

/** The envelopes after a position, in order of the log; none: there is nothing newer that the principal may see. */
export class ReadFeed extends Query<readonly Envelope[]> {
  constructor(
    readonly principal: Principal,
    readonly options: FeedOptions = {},
  ) {
    super();
  }
}

export const ReadFeedHandler = handlerOf(ReadFeed, ({ principal, options }, { models }) => {
  const { after = '', limit = 200, customerId } = options;
  checkLimit(limit);
  if (!/^[\x21-\x7e]{0,100}$/.test(after))
    throw new BadQuery('query.bad-position', 'this is no position of the feed', 'after');
  const visibility = visibilityOf(principal);
  if (customerId === undefined) return feedPage(models.operational.session, visibility, after, limit);
  if (!canSee(visibility, customerId)) throw new CustomerNotFound(customerId);
  return feedPage(models.operational.session, { ...visibility, customers: [customerId] }, after, limit);
});
