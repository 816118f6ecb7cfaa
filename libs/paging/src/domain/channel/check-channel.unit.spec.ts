import { describe, expect, it } from '@jest/globals';
import { check, placeText } from '@app/definitions/pure';
import { channelKind } from '../../kinds/kinds.js';
import { checkChannel } from './check-channel.js';
import type { ChannelDefinition } from './channel-fields.js';

const mail = { host: 'mail.example.net', port: 587, tls: 'starttls', from: 'pager@example.net' } as const;
const gateway = { method: 'POST', url: 'https://sms.example.net/send' } as const;
const places = (channel: ChannelDefinition): readonly string[] =>
  checkChannel(channel).map(({ place }) => placeText(place));

describe('a channel', () => {
  it.each<[string, ChannelDefinition]>([
    ['mail', { carries: 'email', mail: { ...mail, user: 'pager', password: 'file:mail' } }],
    [
      'an SMS gateway',
      {
        carries: 'sms',
        secrets: { key: 'env:CHANNEL_SECRET_SMS' },
        gateway: { ...gateway, headers: { 'X-Api-Key': '{{secret.key}}' }, json: '{"to": "{{ address }}"}' },
      },
    ],
    [
      'numbers in JSON',
      {
        carries: 'sms',
        gateway: { ...gateway, json: '{"to": {{digits}}, "valid": {{validSeconds}}, "text": "{{text}}"}' },
      },
    ],
    ['a call', { carries: 'voice', gateway: { ...gateway, form: { Twiml: '<Say>{{text|xml}}</Say>' } } }],
    ['push', { carries: 'push', push: { url: 'https://ntfy.example.net/' } }],
    ['a push server at home', { carries: 'push', allowPrivate: true, push: { url: 'http://10.0.0.7/' } }],
    ['webhooks', { carries: 'webhook', webhook: { secrets: ['env:CHANNEL_SECRET_HOOK'] } }],
    ['the console', { carries: 'console' }],
  ])('is right for %s', (_, channel) => {
    expect([check(channelKind.schema, channel), checkChannel(channel)]).toEqual([[], []]);
  });

  it.each<[string, ChannelDefinition, string]>([
    ['no settings', { carries: 'email' }, 'mail'],
    ['settings of another kind', { carries: 'console', mail }, 'mail'],
    ['half a login', { carries: 'email', mail: { ...mail, user: 'pager' } }, 'mail.password'],
    [
      'an open password',
      { carries: 'email', mail: { ...mail, tls: 'none', user: 'pager', password: 'file:mail' } },
      'mail.tls',
    ],
    ['no sender', { carries: 'email', mail: { ...mail, from: 'Pager <p@example.net>' } }, 'mail.from'],
    ['plain http', { carries: 'push', push: { url: 'http://ntfy.example.net/' } }, 'push.url'],
    ['a password in its address', { carries: 'push', push: { url: 'https://me:it@example.net/' } }, 'push.url'],
    ['a host to be filled in', { carries: 'sms', gateway: { ...gateway, url: 'https://{{address}}/' } }, 'gateway.url'],
    ['another placeholder', { carries: 'sms', gateway: { ...gateway, query: { to: '{{to}}' } } }, 'gateway.query.to'],
    ['no such secret', { carries: 'sms', gateway: { ...gateway, json: '"{{secret.key}}"' } }, 'gateway.json'],
    ['no JSON', { carries: 'sms', gateway: { ...gateway, json: '{"to": {{address}' } }, 'gateway.json'],
    [
      'a text outside of texts',
      { carries: 'sms', gateway: { ...gateway, json: '{"text": {{text}} }' } },
      'gateway.json',
    ],
    ['a text among numbers', { carries: 'sms', gateway: { ...gateway, json: '{"n": 1{{address}}}' } }, 'gateway.json'],
    ...['Host', 'content-length', 'Transfer-Encoding', 'a b'].map(
      (name) =>
        [
          `a header ${name}`,
          { carries: 'sms', gateway: { ...gateway, headers: { [name]: '1' } } },
          `gateway.headers.${name}`,
        ] as [string, ChannelDefinition, string],
    ),
    ['two bodies', { carries: 'sms', gateway: { ...gateway, form: {}, json: '{}' } }, 'gateway.json'],
    ['a body of GET', { carries: 'sms', gateway: { ...gateway, method: 'GET', json: '{}' } }, 'gateway.method'],
  ])('with %s is not', (_, channel, place) => {
    expect(places(channel)).toEqual([place]);
  });

  it.each([
    'CHANNEL_SECRET_MAIL',
    'env:PATH',
    'env:MASTER_KEY',
    'file:../master.key',
    'file:/etc/passwd',
    'file:.',
    's3cret',
  ])('takes no secret, and no reference elsewhere: %s', (password) => {
    const said = { carries: 'email', mail: { ...mail, user: 'pager', password } };
    const [finding, ...more] = check(channelKind.schema, said);
    expect([finding && placeText(finding.place), more]).toEqual(['mail.password', []]);
    expect(finding!.message).toBe(
      'what is given is not a reference such as env:CHANNEL_SECRET_MAIL or file:mail-password',
    );
  });
});
