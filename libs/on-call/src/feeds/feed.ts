import { createHash } from 'node:crypto';
import { DefinitionRefusal, type Decider, drafted } from '@app/definitions/pure';
import type { EventType } from '@app/event-store';
import type { Chance } from '@app/platform';

/** A link to a calendar of duties, which whoever has it may read. */

export const FEED_OF = ['rota', 'staff', 'team'] as const;
/** Of exactly one of these. */
export type FeedSubject = { readonly [Kind in (typeof FEED_OF)[number]]?: string };

/** The data of `FeedOpened`, on the streams `feed-<id>`. Storage format. The token itself is stored nowhere. */
export type FeedOpened = FeedSubject & {
  /** SHA-256 of the token, hexadecimal. It has 256 random bits, so that a slow hash would add nothing. */
  readonly hash: string;
};

export const FEED_EVENT_TYPES: readonly EventType[] = ['FeedOpened', 'FeedRevoked'].map((type) => ({
  type,
  schema: 1,
  audience: 'staff',
  personal: [],
}));

export const FEED_STREAM = 'feed-';
export const feedStream = (id: string): string => `${FEED_STREAM}${id}`;

/** The beginning lets secret scanners find a leaked one. */
const TOKEN = /^ilf_[A-Za-z0-9_-]{43}$/;
export const newToken = (chance: Chance): string => `ilf_${Buffer.from(chance.bytes(32)).toString('base64url')}`;
export const isToken = (text: string): boolean => TOKEN.test(text);
export const hashOf = (token: string): string => createHash('sha256').update(token, 'utf8').digest('hex');

/** A feed is opened once and revoked for ever. */
export type FeedState = 'none' | 'open' | 'revoked';
export type FeedCommand = { readonly type: 'open'; readonly opened: FeedOpened } | { readonly type: 'revoke' };

export const feedDecider: Decider<FeedState, FeedCommand> = {
  initial: 'none',

  evolve(state, { type }) {
    if (type === 'FeedOpened') return 'open';
    return type === 'FeedRevoked' ? 'revoked' : state;
  },

  decide(command, state, { now }) {
    if (command.type === 'open') {
      if (state !== 'none') throw openedBefore();
      return [drafted('FeedOpened', command.opened, now)];
    }
    if (state === 'none') throw noSuchFeed();
    return state === 'revoked' ? [] : [drafted('FeedRevoked', {}, now)];
  },
};

export const openedBefore = (): DefinitionRefusal =>
  new DefinitionRefusal('feed.exists', 'this command opened a feed before; its link is not shown twice');
export const noSuchFeed = (): DefinitionRefusal =>
  new DefinitionRefusal('feed.not-found', 'there is no such feed, or none that this key may see');
