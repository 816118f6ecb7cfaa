import type { ProblemTable } from '@app/platform';

/** Wrong questions over HTTP. */
export const QUERY_PROBLEMS = {
  'customer.not-found': {
    status: 404,
    title: 'There is no such customer',
    meaning: 'No customer has this id, or none that this key may see.',
  },
  'query.bad-cursor': {
    status: 400,
    title: 'The cursor is not one of this list',
    meaning: 'Take `next` of the page before unchanged, with the same filters and sort.',
  },
  'query.bad-limit': { status: 400, title: 'The page size is invalid', meaning: 'A page holds 1 to 200.' },
  'query.bad-range': {
    status: 400,
    title: 'The range is invalid',
    meaning: 'Instants such as 2026-03-27T15:00:00Z, or days or months such as 2026-03, from 1970 to 2199.',
  },
  'query.bad-period': {
    status: 400,
    title: 'The period is invalid',
    meaning: 'A month, a quarter, a year or a range of months: 2026-03, 2026-Q1, 2026 or 2026-02..2026-04.',
  },
  'query.bad-filter': {
    status: 400,
    title: 'This key cannot filter by that',
    meaning: 'Customers do not see who of the staff works on an incident, nor what was known of it at another time.',
  },
  'query.bad-position': {
    status: 400,
    title: 'This is no position of the feed',
    meaning: 'Take the `id` of an event of the feed unchanged.',
  },
  'query.in-the-future': {
    status: 400,
    title: 'Nobody knows the future',
    meaning: 'A question as of an instant (`asOf`, `knownAt`) takes instants up to now.',
  },
  'query.too-wide': {
    status: 400,
    title: 'Too much would have to be folded',
    meaning:
      'Figures as of another instant than now need one customer, of at most 50,000 incidents; those of now do not.',
  },
} as const satisfies ProblemTable;
