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
} as const satisfies ProblemTable;
