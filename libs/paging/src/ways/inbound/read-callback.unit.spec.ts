import { describe, expect, it } from '@jest/globals';
import { PAGE } from '@testing/paging/posts';
import { documentedChannels } from '@testing/paging/documented-channels';
import { readCallback } from './read-callback.js';

const JSON_TYPE = 'application/json';
const seven = (event: string, data: object): string => JSON.stringify({ webhook_event: event, data });

/** What the providers send, by the channels of docs/channels.md. */
const CALLBACKS = [
  ['twilio-sms', 'MessageSid=SM1&MessageStatus=delivered&To=%2B4930901820', undefined, ['receipt', 'SM1', true]],
  ['twilio-sms', 'MessageSid=SM1&MessageStatus=undelivered&ErrorCode=30003', undefined, ['receipt', 'SM1', false]],
  ['twilio-sms', 'MessageSid=SM1&MessageStatus=sent', undefined, undefined],
  [
    'twilio-sms',
    'MessageSid=SM2&From=%2B4930901820&Body=OK+K7QM&SmsStatus=received',
    undefined,
    ['reply', '+4930901820', 'OK K7QM'],
  ],
  ['twilio-voice', 'CallSid=CA1&CallStatus=in-progress&Digits=1', undefined, ['digits', 'CA1', '1']],
  ['twilio-voice', 'CallSid=CA1&CallStatus=no-answer', undefined, ['receipt', 'CA1', false]],
  ['seven-sms', seven('dlr', { msg_id: '77', status: 'DELIVERED' }), JSON_TYPE, ['receipt', '77', true]],
  ['seven-sms', seven('dlr', { msg_id: '77', status: 'NOTDELIVERED' }), JSON_TYPE, ['receipt', '77', false]],
  ['seven-sms', seven('dlr', { msg_id: '77', status: 'TRANSMITTED' }), JSON_TYPE, undefined],
  [
    'seven-sms',
    seven('sms_mo', { id: '1', sender: '4930901820', text: 'nein' }),
    JSON_TYPE,
    ['reply', '4930901820', 'nein'],
  ],
  ['aspsms', `id=${PAGE}&state=delivered`, undefined, ['receipt', PAGE, true]],
  ['aspsms', `id=${PAGE}&state=failed`, undefined, ['receipt', PAGE, false]],
  ['kannel', `id=${PAGE}&state=1`, undefined, ['receipt', PAGE, true]],
  ['kannel', `id=${PAGE}&state=16`, undefined, ['receipt', PAGE, false]],
  ['kannel', `id=${PAGE}&state=8`, undefined, undefined],
  ['kannel', 'from=%2B4930901820&text=OK+K7QM', undefined, ['reply', '+4930901820', 'OK K7QM']],
] as const;

describe('what a provider calls back with', () => {
  it.each(CALLBACKS)('%s: %s', (channel, body, type, read) => {
    const { gateway } = documentedChannels()[channel]!;
    const found = readCallback(gateway!, body, type);
    const said =
      found?.kind === 'receipt'
        ? ['receipt', found.messageId, found.delivered]
        : found?.kind === 'reply'
          ? ['reply', found.from, found.text]
          : found?.kind === 'digits'
            ? ['digits', found.messageId, found.digits]
            : undefined;
    expect(said).toEqual(read);
  });

  it.each(['', 'nothing', '[]', '{"MessageSid":{}}', 'null', '%%%', 'MessageSid=&MessageStatus=delivered'])(
    'is nothing when it says nothing: %s',
    (body) => {
      expect(readCallback(documentedChannels()['twilio-sms']!.gateway!, body)).toBeUndefined();
    },
  );
});
