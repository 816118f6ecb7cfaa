import { timingSafeEqual } from 'node:crypto';
import type { Secrets } from '@app/event-store';
import type { Chance } from '@app/platform';
import type { ReadModel } from '@app/projection';
import { channelStream } from '../domain/channel/channel.js';

/** The beginning lets secret scanners find a leaked one. */
export const newSecret = (chance: Chance): string => `ilc_${Buffer.from(chance.bytes(32)).toString('base64url')}`;

type Wrap = Secrets['wrap'];

export const wrappedSecret = (wrap: Wrap, channel: string, secret: string): string =>
  wrap.wrap(channelStream(channel), Buffer.from(secret));

/** Each counts until two newer ones are made: a provider is told of a new one while the old one still comes in. */
const VALID = 2;

/** By which callbacks of a provider are known. */
export class ChannelSecrets {
  private readonly last = new Map<string, readonly string[]>();

  constructor(
    private readonly model: Pick<ReadModel, 'prepared'>,
    private readonly wrap: Wrap,
  ) {}

  /** The newest first. While the read model is being built anew, those that were known last. */
  valid(channel: string): readonly string[] {
    try {
      const rows = this.model.prepared<{ wrapped: string }>(NEWEST).all(channel, VALID);
      const secrets = rows.map(({ wrapped }) =>
        Buffer.from(this.wrap.unwrap(channelStream(channel), wrapped)).toString('utf8'),
      );
      this.last.set(channel, secrets);
    } catch {
      // A page goes out, and its answer comes in, with the read models away, too.
    }
    return this.last.get(channel) ?? [];
  }

  isValid(channel: string, given: string): boolean {
    const bytes = Buffer.from(given);
    return this.valid(channel)
      .map((secret) => Buffer.from(secret))
      .some((secret) => secret.length === bytes.length && timingSafeEqual(secret, bytes));
  }
}

const NEWEST = 'SELECT wrapped FROM channel_secret WHERE channel = ? ORDER BY revision DESC LIMIT ?';
