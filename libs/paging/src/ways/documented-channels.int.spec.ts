import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { check } from '@app/definitions/pure';
import { documentedChannels } from '@testing/paging/documented-channels';
import { type Journaled, OutsideServers } from '@testing/paging/outside-servers';
import { PAGE, postOf, SECRETS, sending } from '@testing/paging/posts';
import PostalMime from 'postal-mime';
import { Webhook } from 'standardwebhooks';
import type { ChannelDefinition } from '../domain/channel/channel-fields.js';
import { checkChannel } from '../domain/channel/check-channel.js';
import { channelKind } from '../kinds/kinds.js';
import { messageIdOf } from './message-id.js';
import type { PageWords } from './post.js';
import { ReferencedSecrets } from './secrets.js';

const CHANNELS = documentedChannels();
const CALLBACK = 'https://ledger.example.net/v1/channels/x/inbound/ilc_secret';

/** What each provider says when it takes a message. */
const ANSWERS: Readonly<Record<string, readonly [status: number, body: string]>> = {
  '/2010-04-01/Accounts/AC0123456789abcdef/Messages.json': [201, '{"sid": "SM1", "status": "queued"}'],
  '/2010-04-01/Accounts/AC0123456789abcdef/Calls.json': [201, '{"sid": "CA1", "status": "queued"}'],
  '/api/sms': [200, '{"success": "100", "messages": [{"id": "77", "success": true}]}'],
  '/SendTextSMS': [200, '{"StatusCode": "1", "StatusInfo": "OK"}'],
  '/cgi-bin/sendsms': [202, '0: Accepted for delivery'],
  '/': [200, '{"id": "hwQ2YpKdmg", "event": "message"}'],
  '/hook': [204, ''],
};

const servers = new OutsideServers();
let directory: string;
let http: { readonly url: string; readonly journal: Journaled[] };
let smtp: Awaited<ReturnType<OutsideServers['smtp']>>;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'channels-'));
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 });
  await writeFile(join(directory, 'dkim.pem'), privateKey.export({ type: 'pkcs8', format: 'pem' }));
  http = await servers.http(({ url }, response) => {
    const [status, body] = ANSWERS[url.split('?')[0]!] ?? [404, ''];
    response.writeHead(status, { 'content-type': 'application/json' }).end(body);
  });
  smtp = await servers.smtp({
    onAuth: ({ username, password }, _, done) =>
      username === 'pager' && password === SECRETS.CHANNEL_SECRET_MAIL
        ? done(null, { user: 'pager' })
        : done(new Error('no')),
  });
});
afterAll(async () => {
  await servers.close();
  await rm(directory, { recursive: true });
});

/** The same channel, with its provider on this machine. */
function here({ mail, gateway, push, ...channel }: ChannelDefinition): ChannelDefinition {
  const local = (url: string): string => `${http.url}${new URL(url).pathname}`;
  return {
    ...channel,
    allowPrivate: true,
    ...(mail && { mail: { ...mail, host: 'localhost', port: smtp.port }, ca: 'env:CHANNEL_SECRET_CA' }),
    ...(gateway && { gateway: { ...gateway, url: local(gateway.url) } }),
    ...(push && { push: { ...push, url: local(push.url) } }),
  };
}

async function sent(id: string, address: string, words: Partial<PageWords> = {}) {
  const printed: string[] = [];
  const post = postOf(
    { [id]: here(CHANNELS[id]!) },
    {
      secrets: new ReferencedSecrets(SECRETS, directory),
      callbackOf: () => CALLBACK,
      print: (text) => void printed.push(text),
    },
  );
  const outcome = await post.send(
    sending(CHANNELS[id]!.carries, address, { code: 'K7QM', link: 'https://ledger.example.net/a/x', ...words }),
    new AbortController().signal,
  );
  post.close();
  return { outcome, request: http.journal.at(-1)!, printed };
}
const NUMBER = '+4930901820';
/** Where a provider has no name of its own. */
const OURS = messageIdOf(PAGE, NUMBER);
const form = ({ body }: Journaled): object => Object.fromEntries(new URLSearchParams(body));

describe('the channels of docs/channels.md', () => {
  it.each(Object.entries(CHANNELS))('%s is right', (_, channel) => {
    expect([check(channelKind.schema, channel), checkChannel(channel)]).toEqual([[], []]);
  });

  it('twilio-sms sends', async () => {
    const { outcome, request } = await sent('twilio-sms', NUMBER, { validSeconds: 1_800 });
    expect(outcome).toMatchObject({ accepted: true, channel: 'twilio-sms', messageId: 'SM1' });
    expect(request.headers.authorization).toBe(
      `Basic ${Buffer.from(`AC0123456789abcdef:${SECRETS.CHANNEL_SECRET_KEY}`).toString('base64')}`,
    );
    expect(form(request)).toEqual({
      To: NUMBER,
      From: '+4915112345678',
      Body: 'Blocker 7K3M-Q9XD-K: The shop is down\nReply: OK K7QM or NO K7QM\nhttps://ledger.example.net/a/x',
      ValidityPeriod: '1800',
      StatusCallback: CALLBACK,
    });
  });

  it('twilio-voice calls, in words that XML takes', async () => {
    const incidents = [{ number: '7K3M', summary: 'Shop & search <down>', reportedAt: '2026-03-28T01:13:00Z' }];
    const { outcome, request } = await sent('twilio-voice', NUMBER, { incidents, language: 'de' });
    expect(outcome).toMatchObject({ accepted: true, messageId: 'CA1' });
    const { Twiml } = form(request) as { Twiml: string };
    expect(Twiml).toMatch(
      /^<Response><Gather numDigits="1" timeout="15" action="https:\/\/ledger[^"]*"><Say language="de-DE">/,
    );
    expect(Twiml).toContain('7K3M: Shop &#38; search &#60;down&#62;');
    expect(Twiml).toContain('Drücken Sie die 1');
  });

  it('seven-sms sends', async () => {
    const { outcome, request } = await sent('seven-sms', NUMBER);
    expect(outcome).toMatchObject({ accepted: true, messageId: '77' });
    expect(request.headers['x-api-key']).toBe(SECRETS.CHANNEL_SECRET_KEY);
    expect(form(request)).toMatchObject({ to: NUMBER, ttl: '30', foreign_id: OURS });
  });

  it('aspsms sends, whatever the text holds', async () => {
    const incidents = [{ number: '7K3M', summary: 'The "shop"\\search', reportedAt: '2026-03-28T01:13:00Z' }];
    const { outcome, request } = await sent('aspsms', NUMBER, { incidents });
    expect(outcome).toMatchObject({ accepted: true, messageId: OURS });
    expect(JSON.parse(request.body)).toMatchObject({
      Password: SECRETS.CHANNEL_SECRET_KEY,
      Recipients: [NUMBER],
      MessageText: expect.stringContaining('7K3M: The "shop"\\search'),
      URLDeliveryNotification: `${CALLBACK}?id=${OURS}&state=delivered`,
    });
  });

  it('kannel sends, in the alphabet that the text needs', async () => {
    const asked = async (words: Partial<PageWords>) => {
      const { outcome, request } = await sent('kannel', NUMBER, words);
      expect(outcome).toMatchObject({ accepted: true, messageId: OURS, provider: '0: Accepted for delivery' });
      return Object.fromEntries(new URL(request.url, http.url).searchParams);
    };
    expect(await asked({})).toMatchObject({ to: NUMBER, coding: '0', validity: '30', 'dlr-mask': '19' });
    const incidents = [{ number: '7K3M', summary: 'Магазин', reportedAt: '2026-03-28T01:13:00Z' }];
    expect(await asked({ incidents })).toMatchObject({ coding: '2', text: expect.stringContaining('Магазин') });
  });

  it('ntfy pushes, with a button', async () => {
    const { outcome, request } = await sent('ntfy', `${http.url}/ada-7f3c`);
    expect(outcome).toMatchObject({ accepted: true, messageId: 'hwQ2YpKdmg' });
    expect(request.headers.authorization).toBe(`Bearer ${SECRETS.CHANNEL_SECRET_KEY}`);
    expect(JSON.parse(request.body)).toMatchObject({
      topic: 'ada-7f3c',
      priority: 5,
      click: 'https://ledger.example.net/a/x',
    });
  });

  it('webhooks are signed so that a library knows them, by each of the two secrets', async () => {
    const { outcome, request } = await sent('webhooks', `${http.url}/hook`);
    expect(outcome).toMatchObject({ accepted: true, messageId: PAGE });
    const headers = request.headers as Record<string, string>;
    for (const secret of [SECRETS.CHANNEL_SECRET_HOOK, SECRETS.CHANNEL_SECRET_OLD_HOOK])
      expect(new Webhook(secret).verify(request.body, headers)).toMatchObject({ type: 'paging.page' });
    expect(() => new Webhook(SECRETS.CHANNEL_SECRET_HOOK).verify(`${request.body} `, headers)).toThrow();
  });

  it('mail goes out encrypted, signed and in both forms, and keeps together', async () => {
    const { outcome } = await sent('mail', 'ada@example.org', { language: 'de' });
    const again = await sent('mail', 'ada@example.org', {
      pageId: PAGE.replace('7', '8'),
      step: 'expiry',
      language: 'de',
    });
    expect([outcome.accepted, again.outcome.accepted]).toEqual([true, true]);
    const [first, second] = await Promise.all(
      smtp.journal.map(async ({ from, to, raw }) => ({ from, to, raw, mail: await PostalMime.parse(raw) })),
    );
    expect(first).toMatchObject({ from: `bounces+${PAGE}@example.net`, to: ['ada@example.org'] });
    const header = ({ mail }: NonNullable<typeof first>, name: string) =>
      mail.headers.find(({ key }) => key === name)?.value;
    expect(first!.mail).toMatchObject({
      subject: 'Störung 7K3M-Q9XD-K',
      messageId: (outcome as { messageId?: string }).messageId,
      from: { address: 'pager@example.net', name: 'Pager' },
      replyTo: [{ address: `answers+${PAGE}@example.net` }],
      text: expect.stringContaining('Blocker 7K3M-Q9XD-K: The shop is down'),
      html: expect.stringContaining('href="https://ledger.example.net/a/x"'),
    });
    expect(header(first!, 'auto-submitted')).toBe('auto-generated');
    expect(header(first!, 'dkim-signature')).toContain('d=example.net; q=dns/txt; s=pager');
    expect(second!.mail.subject).toBe(first!.mail.subject);
    expect(second!.mail.messageId).not.toBe(first!.mail.messageId);
    expect(header(first!, 'references')).toMatch(/^<incident-7K3M-Q9XD-K\.[0-9a-f]{16}@example\.net>$/);
    expect(header(second!, 'references')).toBe(header(first!, 'references'));
  });

  it('console writes', async () => {
    const { outcome, printed } = await sent('console', '');
    expect(outcome).toMatchObject({ accepted: true, channel: 'console' });
    expect(printed.join()).toContain('Blocker 7K3M-Q9XD-K: The shop is down');
  });
});
