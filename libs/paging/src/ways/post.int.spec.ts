import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { OutsideServers } from '@testing/paging/outside-servers';
import { postOf, SECRETS, sending, words } from '@testing/paging/posts';
import { ManualClock } from '@testing/platform/manual-clock';
import { pino } from 'pino';
import type { ChannelDefinition } from '../domain/channel/channel-fields.js';
import type { Outcome, Post } from './post.js';

const servers = new OutsideServers();
let status = 200;
let http: Awaited<ReturnType<OutsideServers['http']>>;
let echo: Awaited<ReturnType<OutsideServers['http']>>;
let silent: number;
let nobody: number;
beforeAll(async () => {
  http = await servers.http((_, response) => void response.writeHead(status).end());
  echo = await servers.http(({ url, headers, body }, response) => {
    const said = `${JSON.stringify(headers)} ${body} ${url} ${decodeURIComponent(url)}`;
    response.writeHead(url.includes('accept') ? 200 : 500).end(said);
  });
  silent = await servers.tcp(() => undefined);
  nobody = await servers.nobody();
});
afterAll(() => servers.close());

const gateway = (url: string, more: Partial<ChannelDefinition> = {}): ChannelDefinition => ({
  carries: 'sms',
  allowPrivate: true,
  timeoutMs: 5_000,
  perMinute: 6_000,
  gateway: { method: 'POST', url, form: { to: '{{address}}' } },
  ...more,
});
const sms = (post: Post, signal = new AbortController().signal): Promise<Outcome> =>
  post.send(sending('sms', '+4930901820'), signal);

describe('a post', () => {
  it('knows no way where no channel carries it', async () => {
    const post = postOf({ it: gateway(http.url) });
    expect(await post.send(sending('voice', '+4930901820'), new AbortController().signal)).toEqual({
      accepted: false,
      reason: 'no-channel',
      permanent: false,
    });
    expect([post.isOpen('sms'), post.isOpen('voice')]).toEqual([true, false]);
  });

  it('spares a channel after too many failures, and tries it again with one page', async () => {
    const clock = new ManualClock(Date.parse('2026-03-28T01:13:00Z'));
    const post = postOf({ it: gateway(http.url, { breaker: { failures: 2, seconds: 30 } }) }, { clock });
    const reasons: unknown[] = [];
    const tries = async (): Promise<void> => {
      const outcome = await sms(post);
      reasons.push(outcome.accepted ? 'accepted' : outcome.reason, post.isOpen('sms'));
    };
    status = 500;
    for (let n = 0; n < 3; n++) await tries();
    await clock.advance(29_000);
    await tries();
    await clock.advance(1_000);
    await tries();
    status = 200;
    await clock.advance(30_000);
    await tries();
    expect(reasons).toEqual([
      ...['server-error', true, 'server-error', false, 'breaker-open', false],
      ...['breaker-open', false, 'server-error', false, 'accepted', true],
    ]);
  });

  it('is not held up by a slow channel of another kind, nor by a slow webhook of somebody else', async () => {
    const slow = { allowPrivate: true, timeoutMs: 5_000, concurrency: 1 };
    const post = postOf({
      mail: {
        ...slow,
        carries: 'email',
        mail: { host: 'localhost', port: silent, tls: 'none', from: 'p@example.net' },
      },
      hooks: { ...slow, carries: 'webhook', webhook: { secrets: ['env:CHANNEL_SECRET_HOOK'] } },
      sms: gateway(http.url),
    });
    const stop = new AbortController();
    const waiting = [
      post.send(sending('email', 'ada@example.org'), stop.signal),
      post.send(sending('webhook', `http://127.0.0.1:${silent}/`), stop.signal),
      post.send(sending('webhook', `http://127.0.0.1:${silent}/`), stop.signal),
    ];
    expect(await sms(post)).toMatchObject({ accepted: true });
    expect(await post.send(sending('webhook', http.url), new AbortController().signal)).toMatchObject({
      accepted: true,
    });
    stop.abort();
    const reasons = (await Promise.all(waiting)).map((outcome) => !outcome.accepted && outcome.reason);
    expect(reasons).toEqual(['aborted', 'aborted', 'busy']);
    post.close();
  });

  it('sends no faster than the channel may', async () => {
    const clock = new ManualClock(0);
    const post = postOf({ it: gateway(http.url, { perMinute: 6 }) }, { clock });
    expect(await sms(post)).toMatchObject({ accepted: true });
    const second = sms(post);
    const before = http.journal.length;
    await clock.advance(9_999);
    expect(http.journal.length).toBe(before);
    await clock.advance(1);
    expect(await second).toMatchObject({ accepted: true });
  });

  it('is over within a minute, whoever says nothing', async () => {
    const clock = new ManualClock(0);
    const post = postOf(
      {
        it: gateway(`http://127.0.0.1:${silent}/`, { timeoutMs: 55_000 }),
        b: gateway(`http://127.0.0.1:${silent}/`, { timeoutMs: 55_000 }),
      },
      { clock },
    );
    const outcome = sms(post);
    let ended: number | undefined;
    void outcome.then(() => (ended = clock.uptime()));
    for (let second = 0; second < 60 && ended === undefined; second++) {
      await clock.advance(1_000);
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(await outcome).toMatchObject({ accepted: false, reason: 'timeout' });
    expect(clock.uptime()).toBeLessThanOrEqual(60_000);
  });

  it('says which secret is not there, and counts a new one at once', async () => {
    const post = postOf({ it: gateway(http.url, { secrets: { key: 'env:CHANNEL_SECRET_ABSENT' } }) });
    expect(await sms(post)).toEqual({
      accepted: false,
      channel: 'it',
      reason: 'misconfigured',
      permanent: false,
      answer: 'there is no secret env:CHANNEL_SECRET_ABSENT: set that variable',
    });
  });

  it('refuses hosts of our own network where the channel does not allow them', async () => {
    const post = postOf({ it: { carries: 'webhook', webhook: { secrets: ['env:CHANNEL_SECRET_HOOK'] } } });
    const outcome = await post.send(sending('webhook', 'https://169.254.169.254/'), new AbortController().signal);
    expect(outcome).toMatchObject({ accepted: false, reason: 'private-address' });
  });
});

describe('the secrets of a channel', () => {
  const CALLBACK_SECRET = 'ilc_callback-secret';
  const all = [...Object.values(SECRETS).filter((one) => !one.startsWith('-----')), CALLBACK_SECRET];
  const formsOf = (secret: string): readonly string[] => [
    secret,
    encodeURIComponent(secret),
    ...['', 'me:', 'you:'].map((user) => Buffer.from(`${user}${secret}`).toString('base64').slice(8, -8)),
  ];

  it.each(['/accept', '/fail'])(
    'stand in no outcome and in no log, though the other side says all of it back: %s',
    async (path) => {
      const logged: string[] = [];
      const log = pino({ level: 'trace' }, { write: (line: string) => void logged.push(line) });
      const secrets = { key: 'env:CHANNEL_SECRET_KEY', other: 'env:CHANNEL_SECRET_MAIL' };
      const post = postOf(
        {
          sms: {
            ...gateway(`${echo.url}${path}`),
            secrets,
            gateway: {
              method: 'POST',
              url: `${echo.url}${path}`,
              auth: { user: 'me', password: 'env:CHANNEL_SECRET_MAIL' },
              headers: { 'x-key': '{{secret.key}}' },
              query: { key: '{{secret.key}}' },
              json: '{"key": "{{secret.key}}", "other": "{{secret.other}}", "url": "{{callback}}"}',
            },
          },
          push: { carries: 'push', allowPrivate: true, push: { url: `${echo.url}/`, token: 'env:CHANNEL_SECRET_KEY' } },
          hook: { carries: 'webhook', allowPrivate: true, webhook: { secrets: ['env:CHANNEL_SECRET_HOOK'] } },
          mail: {
            carries: 'email',
            allowPrivate: true,
            timeoutMs: 300,
            mail: {
              host: 'localhost',
              port: nobody,
              tls: 'tls',
              user: 'pager',
              password: 'env:CHANNEL_SECRET_MAIL',
              from: 'p@example.net',
            },
          },
        },
        { log, callbackOf: () => `https://ledger.example.net/v1/channels/sms/inbound/${CALLBACK_SECRET}` },
      );
      const outcomes = await Promise.all(
        (
          [
            ['sms', '+4930901820'],
            ['push', `${echo.url}${path}`],
            ['webhook', `${echo.url}${path}`],
            ['email', 'ada@example.org'],
          ] as const
        ).map(([kind, address]) => post.send(sending(kind, address), new AbortController().signal)),
      );
      post.close();
      expect(outcomes.map(({ channel }) => channel)).toEqual(['sms', 'push', 'hook', 'mail']);
      const told = `${JSON.stringify(outcomes)} ${logged.join('\n')}`;
      expect(all.flatMap(formsOf).filter((form) => told.includes(form))).toEqual([]);
      // What was said back is there but for them.
      expect(told).toContain('[secret]');
    },
  );

  it.each(['accept', 'refuse'])(
    'keeps nothing by which others could answer, where it is said back: %s',
    async (path) => {
      const form = { to: '{{address}}', link: '{{link}}', text: 'OK {{code}}' };
      const post = postOf({ it: gateway('', { gateway: { method: 'POST', url: `${echo.url}/${path}`, form } }) });
      const said = sending('sms', '+4930901820', { link: 'https://ledger.example.net/a/RkOzec_token', code: 'TFXK' });
      const told = JSON.stringify(await post.send(said, new AbortController().signal));
      expect(told.match(/RkOzec_token|TFXK|%2Fa%2F\[secret\]/g)).toEqual(['%2Fa%2F[secret]']);
    },
  );

  it('sends in a header whatever somebody has written', async () => {
    const channel = gateway('', {
      gateway: { method: 'POST', url: http.url, headers: { 'x-text': '{{text}}', 'x-to': 'Ä{{address}}' } },
    });
    const incidents = [{ ...words().incidents[0]!, summary: 'Umlaut „Ä“ Привет\r\nx-other: 1\u0001' }];
    const said = sending('sms', '+4930901820', { incidents });
    expect(await postOf({ it: channel }).send(said, new AbortController().signal)).toMatchObject({ accepted: true });
    const { 'x-text': text = '', 'x-to': to, 'x-other': other } = http.journal.at(-1)!.headers;
    const [, written = ''] = /^=\?UTF-8\?B\?(.+)\?=$/.exec(String(text)) ?? [];
    expect([Buffer.from(written, 'base64').toString(), to, other]).toEqual([
      expect.stringContaining('Umlaut "Ä" Привет  x-other: 1 '),
      'Ä+4930901820',
      undefined,
    ]);
  });
});
