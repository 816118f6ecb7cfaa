import { byId, fields, list, number, text, word } from '@app/definitions/pure';
import type { TypeOf } from '@app/kernel';
import { SECRET } from './secret.js';

/** How an SMS or a call is asked for of a provider over HTTP, and what its answers and callbacks mean. */

const TEMPLATE = text(4_000, 'A text with placeholders such as {{address}}.');
const byName = (title: string, description: string) => byId(TEMPLATE, { title, description });
const PATH = text(200, 'Where in a JSON body, or in the fields of a form: `messages.0.id`.');
const WORDS = list(text(200, 'A value; one that ends in * stands for all that begin so.'), {
  title: 'values',
  minItems: 1,
  maxItems: 100,
});

const CONDITION_FIELDS = {
  'status?': list(number('an HTTP status', 100, 599), { title: 'HTTP statuses', minItems: 1, maxItems: 50 }),
  'at?': { ...PATH, description: 'Where in the answer the value is; absent: the whole answer as text.' },
  'is?': WORDS,
};
const CONDITION = fields(CONDITION_FIELDS, {
  title: 'what an answer is like',
  description: 'All that is said must be so.',
});

const REASONS = ['address-unknown', 'rejected', 'unauthorized', 'too-many'] as const;

export const GATEWAY = fields(
  {
    method: word('a method', ['GET', 'POST', 'PUT'] as const),
    url: text(2_000, 'The address of the provider; placeholders stand behind the host only.'),
    'headers?': byName('headers', 'By their names.'),
    'auth?': fields(
      { user: text(200, 'The user.'), password: SECRET },
      { title: 'HTTP basic authentication', description: 'The user and the reference of the password.' },
    ),
    'query?': byName('parameters of the address', 'Each is written as an address wants it.'),
    'form?': byName('fields of a form', 'Each is written as a form wants it; instead of json.'),
    'json?': text(8_000, 'A JSON text; what stands for placeholders inside its texts is written as JSON wants it.'),
    'success?': list(CONDITION, {
      title: 'answers that say it was taken',
      description: 'One of them must fit; any status from 200 to 299 if absent.',
      minItems: 1,
      maxItems: 20,
    }),
    'permanent?': list(fields({ ...CONDITION_FIELDS, 'reason?': word('a reason', REASONS) }, { title: 'an answer' }), {
      title: 'answers after which trying again is of no use',
      maxItems: 20,
    }),
    'messageId?': { ...PATH, description: 'Where the answer has the id by which receipts name the message.' },
    'receipt?': fields(
      { messageId: PATH, state: PATH, delivered: WORDS, failed: WORDS },
      { title: 'a receipt', description: 'How a callback says what became of a message.' },
    ),
    'reply?': fields({ from: PATH, text: PATH }, { title: 'a reply', description: 'How a callback brings an SMS.' }),
    'digits?': fields(
      { 'messageId?': PATH, digits: PATH },
      { title: 'pressed digits', description: 'How a callback brings the digits of a call.' },
    ),
  },
  { name: 'ChannelGateway', title: 'a gateway' },
);
export type Gateway = TypeOf<typeof GATEWAY>;
export type Condition = TypeOf<typeof CONDITION>;
