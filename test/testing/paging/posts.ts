import { SystemClock } from '../../../libs/platform/src/time/clock.js';
import type { ChannelDefinition } from '../../../libs/paging/src/domain/channel/channel-fields.js';
import type { PageWords, Sending, WayKind } from '../../../libs/paging/src/ways/post.js';
import { makePost, type PostParts } from '../../../libs/paging/src/ways/make-post.js';
import { ReferencedSecrets } from '../../../libs/paging/src/ways/secrets.js';
import { LOCALHOST_CERTIFICATE } from './localhost-certificate.js';

export const PAGE = '7b0d3c1e-7a2f-5e61-8a55-2c9e6d4f1b07';

export const words = (more: Partial<PageWords> = {}): PageWords => ({
  pageId: PAGE,
  about: 'page',
  step: '1',
  language: 'en',
  to: 'Ada',
  incidents: [
    { number: '7K3M-Q9XD-K', priority: 'blocker', summary: 'The shop is down', reportedAt: '2026-03-28T01:13:00Z' },
  ],
  more: 0,
  thread: { incident: '7K3M-Q9XD-K', personId: 'ada' },
  ...more,
});

export const sending = (kind: WayKind, address: string, more: Partial<PageWords> = {}): Sending => ({
  kind,
  address,
  words: words(more),
  attempt: 1,
});

export const SECRETS = {
  CHANNEL_SECRET_MAIL: 'correct horse battery',
  CHANNEL_SECRET_CA: LOCALHOST_CERTIFICATE,
  CHANNEL_SECRET_KEY: 'k3y-of/the+gateway',
  CHANNEL_SECRET_HOOK: `whsec_${Buffer.from('0123456789abcdef0123456789abcdef').toString('base64')}`,
  CHANNEL_SECRET_OLD_HOOK: `whsec_${Buffer.from('fedcba9876543210fedcba9876543210').toString('base64')}`,
};

/** A post of channels that stand in no log. */
export function postOf(channels: Readonly<Record<string, ChannelDefinition>>, more: Partial<PostParts> = {}) {
  const all = Object.entries(channels).map(([id, definition]) => ({ id, version: '0', definition }));
  return makePost({
    clock: new SystemClock(),
    secrets: new ReferencedSecrets(SECRETS, undefined),
    print: () => undefined,
    callbackOf: () => undefined,
    log: { error: () => undefined },
    channels: { carrying: (kind) => all.filter(({ definition }) => definition.carries === kind) },
    ...more,
  });
}
