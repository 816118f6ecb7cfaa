import type { ProblemTable } from '@app/platform';

/** Questions about whom to call that cannot be answered as they were put. */
export const LADDER_PROBLEMS = {
  'on-call.project-needed': {
    status: 422,
    title: 'The customer’s projects differ in whom to call',
    meaning: 'Name one with `project`; `errors` lists them.',
  },
  'on-call.no-matrix': {
    status: 404,
    title: 'No communication matrix counts',
    meaning: 'Define the provider’s own matrix, `default`, or one for the customer or its contract.',
  },
} as const satisfies ProblemTable;
