import type { ProblemTable } from '@app/platform';

export const LOAD_PROBLEMS = {
  'load.not-found': {
    status: 404,
    title: 'There is no such person, or their load is not yours to see',
    meaning:
      'What duty and pages asked of a person is shown to the person, to who leads a team of theirs, and to administrators.',
  },
} as const satisfies ProblemTable;
