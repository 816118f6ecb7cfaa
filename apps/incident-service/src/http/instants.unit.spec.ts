import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { LIST_OPTIONS } from '@app/incident';
import { AS_OF } from '@app/querying';
import { validateSync } from 'class-validator';
import { BODIES } from '../incidents/incident-bodies.js';
import { type DeclaredClass, queryOf } from './declared/class-of.js';
import { typedBody, typedQuery } from './typed-body.js';
import { flatten } from './validation.js';

const PointInTimeQuery = queryOf(AS_OF);
const IncidentsQuery = queryOf(LIST_OPTIONS);

const problems = (type: DeclaredClass, sent: object, typed = typedQuery) =>
  flatten(validateSync(typed(type, sent)), '').map(({ message }) => message);

describe('an instant over HTTP', () => {
  it.each(['2026-03-27T15:00:00Z', '2026-03-27T15:00:00.123Z', '2026-03-27T16:00:00.123456+01:00'])(
    'can be %s, in a body and in a query',
    (at) => {
      expect(problems(BODIES.AddNote, { text: 'a', occurredAt: at, statedAt: at }, typedBody)).toEqual([]);
      expect(problems(PointInTimeQuery, { asOf: at, knownAt: at })).toEqual([]);
      expect(problems(IncidentsQuery, { reportedFrom: at, reportedBefore: at })).toEqual([]);
    },
  );

  it.each<unknown>([
    '0001-01-01',
    '2026-03-27T15:00:00',
    '2026-03-27T16:00:00 01:00',
    '2026-03-27',
    1_774_623_600,
    ['2026-03-27T15:00:00Z'],
    null,
  ])('cannot be %j, and the range is told', (at) => {
    expect(problems(BODIES.AddNote, { text: 'a', occurredAt: at }, typedBody)).toEqual([
      'occurredAt must be an instant such as 2026-03-27T15:00:00Z, from 1970-01-01T00:00:00Z to 2199-12-31T23:59:59Z',
    ]);
  });

  it('in a query may have lost the plus of its offset', () => {
    const query = { asOf: '2026-03-27T16:00:00 01:00', knownAt: '2026-03-27T16:00:00.5 01:00' };
    expect(problems(PointInTimeQuery, query)).toEqual([]);
    expect(typedQuery(PointInTimeQuery, query)).toEqual({
      asOf: '2026-03-27T16:00:00+01:00',
      knownAt: '2026-03-27T16:00:00.5+01:00',
    });
  });
});
