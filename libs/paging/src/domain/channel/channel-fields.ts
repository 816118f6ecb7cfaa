import { byId, fields, list, number, text, word } from '@app/definitions/pure';
import { type Fields, flag, type ObjectOf } from '@app/kernel';
import { WAY_KINDS } from '../../ways/post.js';
import { GATEWAY } from './gateway-fields.js';
import { SECRET } from './secret.js';

/** By which server and how messages of one kind leave the house. Storage format. */

const HOST = text(253, 'The name or address of the server.');
const yes = (description: string) => flag({ title: 'true or false', description });

const MAIL = fields(
  {
    host: HOST,
    port: number('a port', 1, 65_535),
    tls: word('a way of encryption', ['starttls', 'tls', 'none'] as const, {
      description: 'starttls: required after the greeting; tls: from the first byte; none: a relay on this machine.',
    }),
    'user?': text(200, 'With which it logs in.'),
    'password?': SECRET,
    from: text(320, 'The sender’s mail address.'),
    'fromName?': text(100, 'The sender’s name.'),
    'bounces?': text(320, 'The mail address that gets what cannot be delivered; the page’s id is put before its @.'),
    'replyTo?': text(320, 'The mail address that gets answers.'),
    'dkim?': fields(
      { domain: HOST, selector: text(100, 'The selector.'), key: SECRET },
      { title: 'DKIM', description: 'By which mails are signed.' },
    ),
  },
  { name: 'ChannelMail', title: 'a mail server' },
);

const URL_BASE = text(2_000, 'Only addresses that begin with it are served by this channel.');

const PUSH = fields(
  { url: URL_BASE, 'token?': { ...SECRET, description: 'An access token, where the server wants one.' } },
  { name: 'ChannelPush', title: 'a server that pushes as ntfy does' },
);

const WEBHOOK = fields(
  {
    'url?': URL_BASE,
    secrets: list(SECRET, {
      title: 'references',
      description: 'By which the body is signed; two while one takes the place of the other.',
      minItems: 1,
      maxItems: 2,
    }),
  },
  { name: 'ChannelWebhook', title: 'signed webhooks' },
);

export const CHANNEL_FIELDS = {
  carries: word('a kind of way', WAY_KINDS, { description: 'What goes through it.' }),
  'order?': number('a number', 0, 1_000, { description: 'The lowest of its kind is tried first; 100 if absent.' }),
  'concurrency?': number('a number', 1, 100, { description: 'How many messages at a time; 4 if absent.' }),
  'perMinute?': number('a number', 1, 6_000, { description: 'How many messages a minute; 60 if absent.' }),
  'timeoutMs?': number('a number of milliseconds', 50, 55_000, {
    description: 'How long one attempt may take; 20000 if absent.',
  }),
  'breaker?': fields(
    {
      failures: number('a number', 1, 100, { description: 'After so many failures in a row it is spared.' }),
      seconds: number('a number of seconds', 1, 3_600, { description: 'How long, before one message is tried again.' }),
    },
    { title: 'a breaker', description: '5 failures and 60 seconds if absent.' },
  ),
  'allowPrivate?': yes('Whether it may reach addresses of private networks, and plain http there.'),
  'ca?': { ...SECRET, description: 'Certificates (PEM) that are trusted beside the usual ones.' },
  'secrets?': byId(SECRET, { title: 'references', description: 'By the names by which placeholders say them.' }),
  'mail?': { ...MAIL, description: 'Needed by email.' },
  'gateway?': { ...GATEWAY, description: 'Needed by sms and voice.' },
  'push?': { ...PUSH, description: 'Needed by push.' },
  'webhook?': { ...WEBHOOK, description: 'Needed by webhook.' },
} satisfies Fields;

export type ChannelDefinition = ObjectOf<typeof CHANNEL_FIELDS>;
export type MailSettings = NonNullable<ChannelDefinition['mail']>;
