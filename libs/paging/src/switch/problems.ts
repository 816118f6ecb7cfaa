import type { ProblemTable } from '@app/platform';

export const SWITCH_PROBLEMS = {
  'paging.default-matrix-missing': {
    status: 422,
    title: 'There is no default communication matrix',
    meaning: 'Paging is switched on when everybody’s incidents have a ladder: define the matrix `default` first.',
  },
  'paging.last-resort-missing': {
    status: 422,
    title: 'There is no last resort',
    meaning: 'Somebody is called when nobody answers: name them with `PUT /v1/paging-settings` first.',
  },
  'paging.public-url-missing': {
    status: 422,
    title: 'The service does not know its own address',
    meaning: 'The links of pages begin with `PUBLIC_URL`: set it, and start the service again.',
  },
  'paging.not-enabled': {
    status: 409,
    title: 'Nobody is called yet',
    meaning: 'Paging is off until it is switched on with `PUT /v1/paging-settings/enabled`.',
  },
} as const satisfies ProblemTable;
