import type { ProblemTable } from '@app/platform';

export const ANSWER_PROBLEMS = {
  'page.not-found': {
    status: 404,
    title: 'There is no such page',
    meaning: 'No page has this id, or it was decided and is not requested yet.',
  },
  'page.link-unknown': {
    status: 404,
    title: 'This link leads nowhere',
    meaning: 'It was cut or mistyped, or another installation made it. Use the whole link of the message.',
  },
  'page.link-over': {
    status: 410,
    title: 'This link is over',
    meaning: 'A link stays good until a day after its page ended.',
  },
  'channel.inbound-unknown': {
    status: 404,
    title: 'Nothing comes in here',
    meaning: 'There is no such channel, or the secret of the address is none of its two newest.',
  },
  'way.not-found': {
    status: 404,
    title: 'There is no such way',
    meaning: 'The person has no way of this id, or it has no address.',
  },
  'way.code-wrong': {
    status: 422,
    title: 'This is no code of this way',
    meaning: 'A code counts for an hour, and for the address that it was sent to. Send another one.',
  },
  'way.closed': {
    status: 429,
    title: 'Too many wrong codes',
    meaning: 'Five wrong codes close a way for ten minutes.',
    retryAfter: 600,
  },
} as const satisfies ProblemTable;
