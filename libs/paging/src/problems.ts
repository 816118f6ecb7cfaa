import type { ProblemTable } from '@app/platform';

export const CHANNEL_PROBLEMS = {
  'channel.not-found': {
    status: 404,
    title: 'There is no such channel',
    meaning: 'It was never defined.',
  },
  'channel.version-unknown': {
    status: 404,
    title: 'There is no such version of the channel',
    meaning: 'The history of versions lists those that there are.',
  },
  'channel.secret-shown': {
    status: 409,
    title: 'The secret was made before',
    meaning: 'A repeat of a request that made a secret: it was shown once, in the first answer. Make another one.',
  },
} as const satisfies ProblemTable;
