import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { expectTable } from '@testing/documents';
import { type Journaled, OutsideServers } from '@testing/paging/outside-servers';
import { postOf, sending } from '@testing/paging/posts';
import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { ChannelDefinition } from '../domain/channel/channel-fields.js';
import type { Outcome, WayKind } from './post.js';

/** What a way says of each trouble: `timeout`, `redirect!` (trying again is of no use), `too-many 7 s` (wait so long). */
const FAILURES = {
  'nobody listens': { email: 'refused', gateway: 'refused', push: 'refused', webhook: 'refused' },
  'answers too slowly': { email: 'timeout', gateway: 'timeout', push: 'timeout', webhook: 'timeout' },
  'takes the connection and says nothing': {
    email: 'timeout',
    gateway: 'timeout',
    push: 'timeout',
    webhook: 'timeout',
  },
  'hangs up': { email: 'unreachable', gateway: 'unreachable', push: 'unreachable', webhook: 'unreachable' },
  'its certificate is not trusted': { email: 'tls', gateway: 'tls', push: 'tls', webhook: 'tls' },
  'refuses the message (4xx; SMTP 554)': {
    email: 'rejected',
    gateway: 'rejected',
    push: 'rejected',
    webhook: 'rejected',
  },
  'refuses the login (401; SMTP 535)': {
    email: 'unauthorized',
    gateway: 'unauthorized',
    push: 'unauthorized',
    webhook: 'unauthorized',
  },
  'is broken itself (5xx; SMTP 421)': {
    email: 'server-error',
    gateway: 'server-error',
    push: 'server-error',
    webhook: 'server-error',
  },
  'wants a pause (429 with Retry-After; SMTP 452)': {
    email: 'too-many',
    gateway: 'too-many 7 s',
    push: 'too-many 7 s',
    webhook: 'too-many 7 s',
  },
  'greylists (451 4.7.1)': { email: 'greylisted' },
  'the mailbox is full for now (452 4.2.2)': { email: 'mailbox-full' },
  'the mailbox is full (552 5.2.2)': { email: 'mailbox-full!' },
  'the address is unknown (404; SMTP 550 5.1.1; the code of a provider)': {
    email: 'address-unknown!',
    gateway: 'address-unknown!',
    push: 'address-unknown!',
    webhook: 'address-unknown!',
  },
  'there is nothing at the address of the gateway (404, 410)': { gateway: 'misconfigured' },
  'sends elsewhere (302; SMTP 551)': {
    email: 'redirect',
    gateway: 'redirect',
    push: 'redirect',
    webhook: 'redirect',
  },
  'answers 10 MB': { email: 'answer-too-long', gateway: 'answer-too-long', push: 'accepted', webhook: 'accepted' },
} as const;
type Trouble = keyof typeof FAILURES;

const WAYS = ['email', 'gateway', 'push', 'webhook'] as const;
type Column = (typeof WAYS)[number];
const KINDS: Readonly<Record<Column, readonly WayKind[]>> = {
  email: ['email'],
  gateway: ['sms', 'voice'],
  push: ['push'],
  webhook: ['webhook'],
};
const CASES = (Object.keys(FAILURES) as Trouble[]).flatMap((trouble) =>
  WAYS.flatMap((way) =>
    KINDS[way].flatMap((kind) => {
      const said = (FAILURES[trouble] as Partial<Record<Column, string>>)[way];
      return said === undefined ? [] : [{ trouble, way, kind, said }];
    }),
  ),
);

const BY_HTTP: Partial<Record<Trouble, (response: ServerResponse) => void>> = {
  'refuses the message (4xx; SMTP 554)': (response) => void response.writeHead(422).end('not this one'),
  'refuses the login (401; SMTP 535)': (response) => void response.writeHead(401).end(),
  'is broken itself (5xx; SMTP 421)': (response) => void response.writeHead(503).end('down'),
  'wants a pause (429 with Retry-After; SMTP 452)': (response) =>
    void response.writeHead(429, { 'retry-after': '7' }).end(),
  'the address is unknown (404; SMTP 550 5.1.1; the code of a provider)': (response) =>
    void response.writeHead(404, { 'content-type': 'application/json' }).end('{"code": 21211}'),
  'there is nothing at the address of the gateway (404, 410)': (response) => void response.writeHead(410).end('gone'),
  'sends elsewhere (302; SMTP 551)': (response) => void response.writeHead(302, { location: '/ok' }).end(),
  'answers too slowly': () => undefined,
  'answers 10 MB': (response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    for (let part = 0; part < 10; part++) response.write('x'.repeat(1_000_000));
    response.end();
  },
};

/** What the server says to RCPT TO. */
const BY_SMTP: Partial<Record<Trouble, string>> = {
  'refuses the message (4xx; SMTP 554)': '554 5.7.1 no',
  'is broken itself (5xx; SMTP 421)': '421 4.3.2 closing',
  'wants a pause (429 with Retry-After; SMTP 452)': '452 4.5.3 too many',
  'greylists (451 4.7.1)': '451 4.7.1 try again later',
  'the mailbox is full for now (452 4.2.2)': '452 4.2.2 full',
  'the mailbox is full (552 5.2.2)': '552 5.2.2 full',
  'the address is unknown (404; SMTP 550 5.1.1; the code of a provider)': '550 5.1.1 nobody of that name',
  'sends elsewhere (302; SMTP 551)': '551 5.7.1 user not local, please try another',
  'answers 10 MB': `250 ${'x'.repeat(10_000_000)}`,
};

const servers = new OutsideServers();
const ports = { nobody: 0, silent: 0, hangsUp: 0, smtp: 0, smtpLogin: 0 };
let urls = { plain: '', untrusted: '' };

beforeAll(async () => {
  const troubleIn = ({ url }: Journaled): Trouble => (Object.keys(FAILURES) as Trouble[])[Number(url.split('/')[1])]!;
  const plain = await servers.http((request, response) => BY_HTTP[troubleIn(request)]!(response));
  const untrusted = await servers.http((_, response) => void response.end(), { secure: true });
  urls = { plain: plain.url, untrusted: untrusted.url };
  ports.nobody = await servers.nobody();
  ports.silent = await servers.tcp(() => undefined);
  ports.hangsUp = await servers.tcp((socket) => socket.destroy());
  ports.smtp = await servers.tcp(speakSmtp);
  const login = await servers.smtp({
    secure: true,
    onAuth: (_, __, done) => done(Object.assign(new Error('no'), { responseCode: 535 })),
  });
  ports.smtpLogin = login.port;
});
afterAll(() => servers.close());

/** As plain as a server can be, so that it can say anything. The trouble is the recipient's number. */
function speakSmtp(socket: Socket): void {
  socket.write('220 test ESMTP\r\n');
  socket.on('data', (chunk: Buffer) => {
    for (const line of chunk.toString().split('\r\n').filter(Boolean)) {
      const [, trouble] = /^RCPT TO:<(\d+)@/i.exec(line) ?? [];
      if (trouble === undefined) socket.write('250 fine\r\n');
      else if (Object.keys(FAILURES)[Number(trouble)] !== 'answers too slowly')
        socket.write(`${BY_SMTP[Object.keys(FAILURES)[Number(trouble)] as Trouble]!}\r\n`);
    }
  });
}

const PATIENCE = { timeoutMs: 150, allowPrivate: true, perMinute: 6_000 };
/** Of troubles that every way has alike. */
const AT: Partial<Record<Trouble, keyof typeof ports>> = {
  'nobody listens': 'nobody',
  'takes the connection and says nothing': 'silent',
  'hangs up': 'hangsUp',
};

function channelOf(kind: WayKind, base: string, port: number, trouble: Trouble): ChannelDefinition {
  const mail = { host: 'localhost', port, tls: 'none' as const, from: 'pager@example.net' };
  switch (kind) {
    case 'email':
      if (trouble.startsWith('its certificate'))
        return { ...PATIENCE, timeoutMs: patience(trouble), carries: kind, mail: { ...mail, tls: 'tls' } };
      if (trouble.startsWith('refuses the login'))
        return {
          ...PATIENCE,
          timeoutMs: patience(trouble),
          carries: kind,
          ca: 'env:CHANNEL_SECRET_CA',
          mail: { ...mail, tls: 'tls', user: 'pager', password: 'env:CHANNEL_SECRET_MAIL' },
        };
      return { ...PATIENCE, timeoutMs: patience(trouble), carries: kind, mail };
    case 'push':
      return { ...PATIENCE, timeoutMs: patience(trouble), carries: kind, push: { url: `${base}/` } };
    case 'webhook':
      return {
        ...PATIENCE,
        timeoutMs: patience(trouble),
        carries: kind,
        webhook: { secrets: ['env:CHANNEL_SECRET_HOOK'] },
      };
    default:
      return {
        ...PATIENCE,
        timeoutMs: patience(trouble),
        carries: kind,
        gateway: {
          method: 'POST',
          url: `${base}/${numberOf(trouble)}`,
          json: '{"to": "{{address}}", "text": "{{text}}"}',
          success: [{ status: [200], at: 'success', is: ['100'] }],
          permanent: [{ at: 'code', status: [404], is: ['21211'], reason: 'address-unknown' }],
        },
      };
  }
}

/** Long where something comes, however busy the machine is. */
const patience = (trouble: Trouble): number => (/slowly|says nothing/.test(trouble) ? 150 : 5_000);
const numberOf = (trouble: Trouble): number => Object.keys(FAILURES).indexOf(trouble);

async function sent(kind: WayKind, trouble: Trouble): Promise<Outcome> {
  const at = AT[trouble];
  const port =
    at !== undefined ? ports[at] : /^its certificate|^refuses the login/.test(trouble) ? ports.smtpLogin : ports.smtp;
  const base =
    at !== undefined
      ? `http://127.0.0.1:${ports[at]}`
      : trouble.startsWith('its certificate')
        ? urls.untrusted
        : urls.plain;
  const post = postOf({ it: channelOf(kind, base, port, trouble) });
  const address = {
    email: `${numberOf(trouble)}@example.net`,
    sms: '+4930901820',
    voice: '+4930901820',
    push: `${base}/${numberOf(trouble)}/ada`,
    webhook: `${base}/${numberOf(trouble)}`,
    console: '',
  }[kind];
  const outcome = await post.send(sending(kind, address), new AbortController().signal);
  post.close();
  return outcome;
}

const told = (outcome: Outcome): string =>
  outcome.accepted
    ? 'accepted'
    : `${outcome.reason}${outcome.permanent ? '!' : ''}${outcome.retryAfterSeconds === undefined ? '' : ` ${outcome.retryAfterSeconds} s`}`;

describe('what a way says of trouble on the other side', () => {
  it.each(CASES)('$kind: $trouble is $said', async ({ kind, trouble, said }) => {
    const outcome = await sent(kind, trouble);
    expect({ ...outcome, told: told(outcome) }).toMatchObject({ told: said, channel: 'it' });
  });

  it('stands in docs/channels.md (UPDATE_GENERATED=1 writes it)', () =>
    expectTable(
      'docs/channels.md',
      ['the other side', 'e-mail', 'SMS and voice', 'push', 'webhook'],
      Object.entries(FAILURES).map(([trouble, by]) => [
        trouble,
        ...WAYS.map((way) => {
          const said = (by as Partial<Record<Column, string>>)[way];
          return said === undefined ? '' : said.replace(/^([\w-]+)(!?)/, '`$1`$2');
        }),
      ]),
    ));
});
