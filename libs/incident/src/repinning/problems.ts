import type { ProblemTable } from '@app/platform';

export const REPINNING_PROBLEMS = {
  'repinning.not-found': {
    status: 404,
    title: 'There is no such repinning',
    meaning: 'No repinning has this id: it is the `id` of the receipt that began it.',
  },
  'repinning.matrix-unknown': {
    status: 422,
    title: 'There is no such communication matrix',
    meaning: 'A repinning brings the current version of a matrix that is defined to open incidents.',
  },
} as const satisfies ProblemTable;
