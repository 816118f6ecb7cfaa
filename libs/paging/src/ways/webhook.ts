import { createHash, createHmac } from 'node:crypto';
import type { ChannelDefinition } from '../domain/channel/channel-fields.js';
import { textsOf } from '../texts/texts.js';
import { failureOf } from './http-failure.js';
import type { Outside } from './outside.js';
import type { PageWords, Sending } from './post.js';
import { isBelow } from './push.js';
import { NotSent, type Sent, type Way } from './sent.js';

type Webhook = NonNullable<ChannelDefinition['webhook']>;

/** Signed as Standard Webhooks say, by each of the secrets. */
export class WebhookWay implements Way {
  private readonly keys: readonly Buffer[];

  constructor(
    private readonly settings: Webhook,
    secrets: readonly string[],
    private readonly outside: Outside,
  ) {
    this.keys = secrets.map(keyOf);
  }

  async send({ address, words, attempt }: Sending, signal: AbortSignal): Promise<Sent> {
    const now = this.outside.now();
    const id = words.pageId;
    const timestamp = String(Math.floor(now / 1_000));
    const body = JSON.stringify(bodyOf(words, attempt, new Date(now)));
    const signature = this.keys
      .map((key) => `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`)
      .join(' ');
    const headers = {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': timestamp,
      'webhook-signature': signature,
    };
    const answer = await this.outside.post(new URL(address), { body, headers }, signal);
    const failure = failureOf(answer, this.outside.now(), 'address-unknown');
    if (failure !== undefined) throw failure;
    return { messageId: id, hash: createHash('sha256').update(body).digest('hex') };
  }

  serves(address: string): boolean {
    return isBelow(address, this.settings.url ?? address);
  }

  close(): void {}
}

/** The bytes of a secret, which is written in base64, as a rule with `whsec_` before it. */
function keyOf(secret: string): Buffer {
  const text = secret.replace(/^whsec_/, '');
  const key = Buffer.from(text, 'base64');
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(text) || key.length < 24 || key.length > 64)
    throw new NotSent('misconfigured', { answer: 'a secret of the webhook is not 24 to 64 bytes in base64' });
  return key;
}

const bodyOf = ({ pageId, ...words }: PageWords, attempt: number, now: Date): object => ({
  type: `paging.${words.about}`,
  timestamp: now.toISOString(),
  data: { page: pageId, attempt, why: textsOf(words).why({ pageId, ...words }), ...words },
});
