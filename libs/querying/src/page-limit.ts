import { matching, type ObjectOf, whole } from '@app/kernel';
import { BadQuery } from './query-errors.js';

export const DEFAULT_LIMIT = 50;
export const GREATEST_LIMIT = 200;

/** What every question for a page says. */
export const PAGE = {
  'cursor?': matching(/^[A-Za-z0-9_-]{1,200}$/, 'must be `next` of the page before, unchanged', {
    description: '`next` of the page before.',
  }),
  'limit?': whole(1, GREATEST_LIMIT, { description: `Items of a page; ${DEFAULT_LIMIT} if absent.` }),
};
export type PageOptions = ObjectOf<typeof PAGE>;

/** @throws BadQuery */
export function checkLimit(limit: number): void {
  if (!Number.isInteger(limit) || limit < 1 || limit > GREATEST_LIMIT)
    throw new BadQuery('query.bad-limit', `a page holds 1 to ${GREATEST_LIMIT}, not ${limit}`, 'limit');
}
