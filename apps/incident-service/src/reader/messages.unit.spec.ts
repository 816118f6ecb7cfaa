import { expect, it } from '@jest/globals';
import { Problem, Problems } from '@app/platform';
import { CustomerNotFound, BadQuery, QUERY_PROBLEMS } from '@app/querying';
import { errorOf, written } from './messages.js';

const problems = new Problems(QUERY_PROBLEMS);

it.each([
  new Problem('validation-failed', 'invalid: limit', { errors: [{ field: 'limit', message: 'is no number' }] }),
  new BadQuery('query.bad-range', 'ends before it begins', 'to'),
  new CustomerNotFound('acme'),
  new TypeError('a fault'),
])('%s is the same answer on the other side of a thread', (error) => {
  const crossed = errorOf(structuredClone(written(error)));
  expect(problems.describe(crossed)).toEqual(problems.describe(error));
});
