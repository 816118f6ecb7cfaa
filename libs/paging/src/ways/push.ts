import { createHash } from 'node:crypto';
import { linesOf } from '../texts/mail.js';
import { textsOf } from '../texts/texts.js';
import type { ChannelDefinition } from '../domain/channel/channel-fields.js';
import { failureOf } from './http-failure.js';
import type { PageWords, Sending } from './post.js';
import { NotSent, type Sent, type Way } from './sent.js';
import type { Outside } from './outside.js';

type Push = NonNullable<ChannelDefinition['push']>;

/** Publishes as ntfy does: JSON to the server, the topic in it. */
export class PushWay implements Way {
  constructor(
    private readonly settings: Push,
    private readonly token: string | undefined,
    private readonly outside: Outside,
  ) {}

  async send({ address, words }: Sending, signal: AbortSignal): Promise<Sent> {
    const url = new URL(address);
    const path = url.pathname.split('/');
    const topic = decodeURIComponent(path.pop() ?? '');
    if (topic === '') throw new NotSent('address-unknown', { permanent: true, answer: 'the address names no topic' });
    const body = JSON.stringify(messageOf(topic, words));
    const answer = await this.outside.post(
      new URL(`${path.join('/')}/`, url.origin),
      {
        body,
        headers: {
          'content-type': 'application/json',
          ...(this.token === undefined ? {} : { authorization: `Bearer ${this.token}` }),
        },
      },
      signal,
    );
    const failure = failureOf(answer, this.outside.now(), 'address-unknown');
    if (failure !== undefined) throw failure;
    return { hash: createHash('sha256').update(body).digest('hex'), ...idIn(answer.text) };
  }

  /** The token goes to its own server alone. */
  serves(address: string): boolean {
    return isBelow(address, this.settings.url);
  }

  close(): void {}
}

/** Whether an address is on the same server, at or below the path. */
export function isBelow(address: string, base: string): boolean {
  if (!URL.canParse(address) || !URL.canParse(base)) return false;
  const [one, other] = [new URL(address), new URL(base)];
  const folder = other.pathname.endsWith('/') ? other.pathname : `${other.pathname}/`;
  return one.origin === other.origin && (one.pathname === other.pathname || one.pathname.startsWith(folder));
}

function messageOf(topic: string, words: PageWords): object {
  const texts = textsOf(words);
  const { incidents, more, text, link } = words;
  const lines = [
    ...incidents.flatMap((incident) => linesOf(texts, incident)),
    ...(more > 0 ? [texts.more(more)] : []),
    ...(text === undefined ? [] : [text]),
  ];
  return {
    topic,
    title: texts.why(words),
    message: lines.join('\n'),
    priority: words.about === 'notice' ? 3 : 5,
    ...(link === undefined
      ? {}
      : { click: link, actions: [{ action: 'view', label: texts.answer, url: link, clear: false }] }),
  };
}

function idIn(text: string): { readonly messageId?: string } {
  try {
    const { id } = JSON.parse(text) as { readonly id?: unknown };
    return typeof id === 'string' ? { messageId: id.slice(0, 200) } : {};
  } catch {
    return {};
  }
}
