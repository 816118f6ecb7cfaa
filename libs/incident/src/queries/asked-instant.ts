import { InstantError, parseMilliseconds } from '@app/kernel';
import { BadQuery } from './query-errors.js';

/** Epoch milliseconds of an instant in a question. @throws BadQuery */
export function askedInstant(text: string, field: string): number {
  try {
    return parseMilliseconds(text);
  } catch (error) {
    if (!(error instanceof InstantError)) throw error;
    throw new BadQuery('query.bad-range', `${field}: ${error.message}`, field);
  }
}
