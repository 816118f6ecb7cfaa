import { InstantError, parseMilliseconds } from '@app/kernel';
import { BadQuery } from './query-errors.js';

/**
 * Epoch milliseconds of an instant in a question. `beyond`: what an instant after the last one of the range is taken for,
 * where it is refused all the same. @throws BadQuery
 */
export function askedInstant(text: string, field: string, beyond?: number): number {
  try {
    return parseMilliseconds(text);
  } catch (error) {
    if (!(error instanceof InstantError)) throw error;
    if (error.why === 'too-late' && beyond !== undefined) return beyond;
    throw new BadQuery('query.bad-range', `${field}: ${error.message}`, field);
  }
}
