import type { ProblemTable } from '@app/platform';

export const ON_CALL_PROBLEMS = {
  'on-call.not-found': {
    status: 404,
    title: 'There is no such rota',
    meaning: 'It was never defined, or this key may not see it.',
  },
  'on-call.version-unknown': {
    status: 404,
    title: 'There is no such version of the rota',
    meaning: 'The history of versions lists those that there are.',
  },
  'on-call.change-unknown': {
    status: 404,
    title: 'No such change of the duty stands',
    meaning: 'It was never made, or it is withdrawn already.',
  },
} as const satisfies ProblemTable;
