import type { Finding, Place } from '@app/definitions/pure';
import type { WayKind } from '../../ways/post.js';
import type { ChannelDefinition, MailSettings } from './channel-fields.js';
import type { Gateway } from './gateway-fields.js';
import { filled, inJson, PLACEHOLDERS, type Values, wrongIn } from './placeholders.js';

const SETTINGS = ['mail', 'gateway', 'push', 'webhook'] as const;
type Setting = (typeof SETTINGS)[number];

export const SETTING_OF: Readonly<Record<WayKind, Setting | undefined>> = {
  email: 'mail',
  sms: 'gateway',
  voice: 'gateway',
  push: 'push',
  webhook: 'webhook',
  console: undefined,
};

/** What is wrong with a channel that its schema cannot say. */
export function checkChannel(channel: ChannelDefinition): readonly Finding[] {
  const wanted = SETTING_OF[channel.carries];
  const given = SETTINGS.filter((setting) => channel[setting] !== undefined);
  return [
    ...(wanted !== undefined && !given.includes(wanted)
      ? [finding([wanted], `is missing: a channel that carries ${channel.carries} needs it`)]
      : []),
    ...given
      .filter((setting) => setting !== wanted)
      .map((setting) => finding([setting], `is of no use to a channel that carries ${channel.carries}: leave it out`)),
    ...(channel.mail === undefined ? [] : ofMail(channel.mail)),
    ...(channel.gateway === undefined ? [] : ofGateway(channel.gateway, channel)),
    ...(channel.push === undefined ? [] : ofUrl(channel.push.url, ['push', 'url'], channel)),
    ...(channel.webhook?.url === undefined ? [] : ofUrl(channel.webhook.url, ['webhook', 'url'], channel)),
  ];
}

const finding = (place: Place, message: string): Finding => ({ place, message });

const MAIL_ADDRESS = /^[^\s@<>",;:]+@[^\s@<>",;:]+$/;

function ofMail({ tls, user, password, from, bounces, replyTo }: MailSettings): readonly Finding[] {
  return [
    ...((user === undefined) === (password === undefined)
      ? []
      : [finding(['mail', 'password'], 'user and password belong together: give both or neither')]),
    ...(tls === 'none' && user !== undefined
      ? [finding(['mail', 'tls'], 'a password would be sent as anybody can read it: take starttls or tls')]
      : []),
    ...Object.entries({ from, bounces, replyTo }).flatMap(([field, address]) =>
      address === undefined || MAIL_ADDRESS.test(address)
        ? []
        : [finding(['mail', field], `${JSON.stringify(address)} is not a mail address such as pager@example.net`)],
    ),
  ];
}

function ofUrl(text: string, place: Place, { allowPrivate = false }: ChannelDefinition): readonly Finding[] {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const right = allowPrivate ? ['https:', 'http:'] : ['https:'];
  if (url === undefined || !right.includes(url.protocol))
    return [finding(place, `${JSON.stringify(text)} is not an address that begins with ${right.join('// or ')}//`)];
  if (url.username !== '' || url.password !== '')
    return [finding(place, 'names a user or password: give them by reference, under secrets or auth')];
  return [];
}

/** What is a number always; all else is a text, and may hold anything. */
const NUMBERS: readonly string[] = ['digits', 'coding', 'validSeconds', 'validMinutes'];
const ANYTHING = 'x"';
const SAMPLE = Object.fromEntries(
  PLACEHOLDERS.map((name) => [name, NUMBERS.includes(name) ? '1' : ANYTHING]),
) as Values;

/** What frames a request, or is about the connection alone. */
const OURS: readonly string[] = [
  ...['host', 'content-length', 'transfer-encoding', 'connection', 'keep-alive', 'te', 'trailer', 'upgrade', 'expect'],
  ...['proxy-connection', 'proxy-authorization'],
];
const TOKEN = /^[!#$%&'*+.^_`|~\dA-Za-z-]+$/;

function ofGateway(gateway: Gateway, channel: ChannelDefinition): readonly Finding[] {
  const { url, headers = {}, auth, query = {}, form, json, method } = gateway;
  const names = Object.keys(channel.secrets ?? {});
  const said: readonly (readonly [Place, string])[] = [
    [['gateway', 'url'], url],
    ...(auth === undefined ? [] : [[['gateway', 'auth', 'user'], auth.user] as const]),
    ...(json === undefined ? [] : [[['gateway', 'json'], json] as const]),
    ...Object.entries({ headers, query, form: form ?? {} }).flatMap(([field, texts]) =>
      Object.entries(texts).map(([name, template]) => [['gateway', field, name], template] as const),
    ),
  ];
  const wrong = said.flatMap(([place, template]) => wrongIn(template, names).map((message) => finding(place, message)));
  const [base = url] = /^\w+:\/\/[^/?#]*/.exec(url) ?? [];
  return [
    ...wrong,
    ...(base.includes('{{')
      ? [finding(['gateway', 'url'], 'has a placeholder in its host: placeholders stand behind it')]
      : ofUrl(base, ['gateway', 'url'], channel)),
    ...Object.keys(headers).flatMap((name) =>
      OURS.includes(name.toLowerCase())
        ? [finding(['gateway', 'headers', name], 'is said by the connection itself: leave it out')]
        : TOKEN.test(name)
          ? []
          : [finding(['gateway', 'headers', name], 'is no name of a header such as X-Api-Key')],
    ),
    ...(form !== undefined && json !== undefined ? [finding(['gateway', 'json'], 'stands beside form: take one')] : []),
    ...(method === 'GET' && (form ?? json) !== undefined
      ? [finding(['gateway', 'method'], 'GET sends no body: take POST, or query')]
      : []),
    ...(json === undefined || wrong.length > 0 || isJson(filled(json, SAMPLE, sampleOf(names), inJson))
      ? []
      : [
          finding(
            ['gateway', 'json'],
            'is not JSON with its placeholders filled in: those that are no numbers stand inside texts, as in "{{text}}"',
          ),
        ]),
  ];
}

const sampleOf = (names: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(names.map((name) => [name, ANYTHING]));

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
