import { BadQuery } from './query-errors.js';

export const DEFAULT_LIMIT = 50;
export const GREATEST_LIMIT = 200;

/** @throws BadQuery */
export function checkLimit(limit: number): void {
  if (!Number.isInteger(limit) || limit < 1 || limit > GREATEST_LIMIT)
    throw new BadQuery('query.bad-limit', `a page holds 1 to ${GREATEST_LIMIT}, not ${limit}`, 'limit');
}
