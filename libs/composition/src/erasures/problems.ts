import type { ProblemTable } from '@app/platform';

/** Refusals of erasures over HTTP. */
export const ERASURE_PROBLEMS = {
  'erasure.nobody': {
    status: 404,
    title: 'Nothing is held about this person or customer',
    meaning: 'No record and no text in the log has this id.',
  },
  'erasure.still-active': {
    status: 409,
    title: 'The person is active staff',
    meaning: 'Record first when they leave (`leftAt`). Who has left can be erased.',
  },
} as const satisfies ProblemTable;
