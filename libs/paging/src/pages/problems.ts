import type { ProblemTable } from '@app/platform';

export const PAGES_PROBLEMS = {
  'page.nobody': {
    status: 404,
    title: 'There is nobody to be paged',
    meaning: 'Nobody of the staff has this id, or the person was erased.',
  },
  'page.no-way': {
    status: 422,
    title: 'There is no way to reach the person',
    meaning: 'No way is defined, or none has an address. Define one first.',
  },
} as const satisfies ProblemTable;
