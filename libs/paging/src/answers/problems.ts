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
} as const satisfies ProblemTable;
