import { createHash } from 'node:crypto';
import { filled, inJson, type Values } from '../../domain/channel/placeholders.js';
import type { Gateway } from '../../domain/channel/gateway-fields.js';
import { partsOf, smsText } from '../../texts/sms.js';
import { spokenText } from '../../texts/spoken.js';
import { textsOf } from '../../texts/texts.js';
import type { Outside } from '../outside.js';
import type { PageWords, Sending } from '../post.js';
import { NotSent, type Sent, type Way } from '../sent.js';
import { messageIdOf } from '../message-id.js';
import { judged } from './judged.js';

/** How long a message is worth delivering where no step says it. */
const VALID_SECONDS = 1_800;

export interface GatewaySecrets {
  /** By the names that placeholders say. */
  readonly named: Readonly<Record<string, string>>;
  readonly password?: string | undefined;
  /** Where callbacks come in. */
  readonly callback?: string | undefined;
}

/** SMS and calls, asked for of a provider as its template says. */
export class GatewayWay implements Way {
  constructor(
    private readonly gateway: Gateway,
    private readonly secrets: GatewaySecrets,
    private readonly outside: Outside,
  ) {}

  async send(sending: Sending, signal: AbortSignal): Promise<Sent> {
    const { method, url, body, headers } = this.request(sending);
    const answer = await this.outside.ask({ method, url, headers, ...(body === undefined ? {} : { body }) }, signal);
    const hash = createHash('sha256')
      .update(`${method} ${url.search}\n${body ?? ''}`)
      .digest('hex');
    return {
      messageId: messageIdOf(sending.words.pageId, sending.address),
      hash,
      ...judged(this.gateway, answer, this.outside.now()),
      provider: answer.text,
    };
  }

  close(): void {}

  private request({ kind, address, words }: Sending) {
    const { method, headers = {}, auth, query = {}, form, json } = this.gateway;
    const values = this.values(address, words, kind === 'voice' ? spokenText(words) : smsText(words));
    const fill = (template: string, written?: (value: string) => string): string =>
      filled(template, values, this.secrets.named, written);
    const all = (templates: Readonly<Record<string, string>>): readonly [string, string][] =>
      Object.entries(templates).map(([name, template]) => [name, fill(template)]);

    const url = new URL(fill(this.gateway.url, encodeURIComponent));
    for (const [name, value] of all(query)) url.searchParams.append(name, value);
    const body =
      json !== undefined
        ? { type: 'application/json', text: fill(json, inJson) }
        : form !== undefined
          ? { type: 'application/x-www-form-urlencoded', text: new URLSearchParams([...all(form)]).toString() }
          : undefined;
    return {
      method,
      url,
      body: body?.text,
      headers: {
        ...(body === undefined ? {} : { 'content-type': body.type }),
        ...(auth === undefined ? {} : { authorization: basic(fill(auth.user), this.secrets.password ?? '') }),
        ...Object.fromEntries(all(headers).map(([name, value]) => [name.toLowerCase(), inHeader(value)])),
      },
    };
  }

  private values(address: string, words: PageWords, text: string): Values {
    const { callback } = this.secrets;
    if (callback === undefined && JSON.stringify(this.gateway).includes('{{callback'))
      throw new NotSent('misconfigured', {
        answer: 'its template names {{callback}}: set PUBLIC_URL and make a secret',
      });
    const validSeconds = Math.max(60, words.validSeconds ?? VALID_SECONDS);
    return {
      address,
      digits: address.replaceAll(/\D/g, ''),
      text,
      pageId: words.pageId,
      messageId: messageIdOf(words.pageId, address),
      language: words.language,
      locale: textsOf(words).locale,
      coding: partsOf(text).isGsm ? '0' : '2',
      link: words.link ?? '',
      code: words.code ?? '',
      validSeconds: String(validSeconds),
      validMinutes: String(Math.ceil(validSeconds / 60)),
      callback: callback ?? '',
    };
  }
}

/** What ends a header would begin another; what a header cannot hold is written as in a mail (RFC 2047). */
function inHeader(value: string): string {
  const line = value.replace(/[^\P{Cc}\t]/gu, ' ');
  return /[^\0-\u00FF]/u.test(line) ? `=?UTF-8?B?${Buffer.from(line).toString('base64')}?=` : line;
}

const basic = (user: string, password: string): string =>
  `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
