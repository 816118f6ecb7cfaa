import type { ProblemTable } from '@app/platform';

export const PAGES_PROBLEMS = {
  'page.nobody': {
    status: 404,
    title: 'There is nobody to be paged',
    meaning: 'Nobody of the staff has this id, or the person was erased.',
  },
  'page.calls-nobody': {
    status: 422,
    title: 'It would call nobody',
    meaning:
      'The person or team was never defined, has left, is away or closed, or has no way; the reason is one of docs/paging.md. Nothing was written.',
  },
  'page.no-way': {
    status: 422,
    title: 'There is no way to reach the person',
    meaning: 'No way is defined, or none has an address. Define one first.',
  },
} as const satisfies ProblemTable;
