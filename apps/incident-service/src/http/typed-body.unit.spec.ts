import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { flag, instant, list, object, several, someObject, string, text, whole } from '@app/kernel';
import { Problem } from '@app/platform';
import { bodyOf, queryOf } from './declared/class-of.js';
import { typedBody, typedQuery } from './typed-body.js';
import { validation } from './validation.js';

const SOURCE = object({ system: text(200) }, { name: 'SpecSource' });
const BODY = object({
  title: text(200),
  'ids?': { ...list(string(), { maxItems: 3 }), rule: 'must be a list of at most 3 texts' },
  'terms?': someObject(),
  'source?': SOURCE,
});
const BodyDto = bodyOf(BODY, 'SpecBodyDto');
const QueryDto = queryOf({
  'asOf?': instant(),
  'limit?': whole(1, 9),
  'all?': flag(),
  'kind?': several(['phone', 'email'], 'SpecMeans'),
});

/** What counts how often anybody looks at it. */
function watched(): { readonly value: object; readonly looks: () => number } {
  let looks = 0;
  const trap = () => {
    looks += 1;
    return undefined;
  };
  return { value: new Proxy({}, { get: trap, getOwnPropertyDescriptor: trap }), looks: () => looks };
}

const errorsOf = async (body: object): Promise<readonly { field: string; message: string }[]> => {
  const refused: unknown = await Promise.resolve(
    validation().transform(body, { type: 'body', metatype: BodyDto }) as unknown,
  ).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(Problem);
  return (refused as Problem).members['errors'] as [];
};

describe('a body as its class', () => {
  it('is of its class, its parts are of theirs, and what is sent for the rest is not copied', () => {
    const terms = { targets: { blocker: {} } };
    const body = typedBody(BodyDto, { title: 'a', source: { system: 'b' }, ids: ['c'], terms });
    expect(body).toBeInstanceOf(BodyDto);
    expect(body).toHaveProperty('source.constructor.name', 'SpecSourceDto');
    expect((body as { terms: unknown }).terms).toBe(terms);
    expect(body).toEqual(Object.assign(new BodyDto(), { title: 'a', source: { system: 'b' }, ids: ['c'], terms }));
  });

  it('holds nothing of a list in place of a part', () => {
    expect(typedBody(BodyDto, { source: Array(1_000).fill({}) })).toEqual(Object.assign(new BodyDto(), { source: [] }));
  });
});

describe('a query as its class', () => {
  it.each([
    [{ asOf: '2026-03-27T15:00:00 01:00' }, { asOf: '2026-03-27T15:00:00+01:00' }],
    [
      { limit: '7', all: 'false', kind: 'phone' },
      { limit: 7, all: false, kind: ['phone'] },
    ],
    [
      { limit: '07', all: 'yes', kind: ['phone', 'email'], other: '7' },
      { limit: '07', all: 'yes', kind: ['phone', 'email'], other: true },
    ],
  ])('reads %j as %j', (sent, read) => expect(typedQuery(QueryDto, sent)).toEqual(Object.assign(new QueryDto(), read)));
});

describe('a body of a hundred thousand values', () => {
  it('is not looked through for what nobody asked for', async () => {
    const { value, looks } = watched();
    const many = Array<unknown>(1_000).fill(value);
    const errors = await errorsOf({ title: many, labels: many, source: { system: 'a', tags: many } });
    expect(errors.map(({ field }) => field)).toEqual(['labels', 'title', 'title', 'source.tags']);
    expect(looks()).toBe(0);
  });

  it('is told a hundred of its unknown fields, at every depth', async () => {
    const many = Object.fromEntries(Array.from({ length: 500 }, (_, number) => [`n${number}`, number]));
    const errors = await errorsOf({ title: 'a', source: { system: 'b', ...many } });
    expect(errors.map(({ field }) => field)).toEqual(Array.from({ length: 100 }, (_, n) => `source.n${n}`));
    expect((await errorsOf({ title: 'a', ...many })).map(({ field }) => field)).toHaveLength(100);
  });

  it('is told that a list is too long, and is not looked at', async () => {
    const { value, looks } = watched();
    const errors = await errorsOf({ title: 'a', ids: Array<unknown>(1_000).fill(value) });
    expect(errors).toEqual([{ field: 'ids', message: 'ids must be a list of at most 3 texts' }]);
    expect(looks()).toBe(0);
  });
});
