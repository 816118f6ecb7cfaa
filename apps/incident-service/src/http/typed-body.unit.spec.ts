import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsObject, IsString, ValidateNested } from 'class-validator';
import { Problem } from '@app/platform';
import { Optional, QueryInstant, Text } from './fields.js';
import { typedBody } from './typed-body.js';
import { validation } from './validation.js';

class SourceDto {
  @Text(200)
  system!: string;
}

class BodyDto {
  @Text(200)
  title!: string;

  @Optional()
  @IsArray()
  @ArrayMaxSize(3)
  @IsString({ each: true })
  ids?: string[];

  @Optional()
  @IsObject()
  terms?: object;

  @Optional()
  @ValidateNested()
  @Type(() => SourceDto)
  source?: SourceDto;

  @QueryInstant({ optional: true })
  asOf?: string;
}

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
  const refused: unknown = await validation()
    .transform(body, { type: 'body', metatype: BodyDto })
    .catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(Problem);
  return (refused as Problem).members['errors'] as [];
};

describe('a body as its class', () => {
  it('is of its class, its parts are of theirs, and what is sent for the rest is not copied', () => {
    const terms = { targets: { blocker: {} } };
    const body = typedBody(BodyDto, { title: 'a', source: { system: 'b' }, ids: ['c'], terms }) as BodyDto;
    expect(body).toBeInstanceOf(BodyDto);
    expect(body.source).toBeInstanceOf(SourceDto);
    expect(body.terms).toBe(terms);
    expect(body).toEqual(Object.assign(new BodyDto(), { title: 'a', source: { system: 'b' }, ids: ['c'], terms }));
  });

  it('is transformed as its class says', () => {
    expect(typedBody(BodyDto, { asOf: '2026-03-27T15:00:00 01:00' })).toMatchObject({
      asOf: '2026-03-27T15:00:00+01:00',
    });
  });

  it('holds of a list one item more than it takes, of a list in place of a part a hundred', () => {
    const body = typedBody(BodyDto, { ids: Array(9).fill('a'), source: Array(1_000).fill({}) });
    expect(body).toMatchObject({ ids: ['a', 'a', 'a', 'a'] });
    expect((body as { source: unknown[] }).source).toHaveLength(100);
  });
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

  it('is told that a list is too long, and what is wrong with its first items', async () => {
    const errors = await errorsOf({ title: 'a', ids: [1, 2, 3, 4, 5] });
    expect(errors).toEqual([
      { field: 'ids', message: 'each value in ids must be a string' },
      { field: 'ids', message: 'ids must contain no more than 3 elements' },
    ]);
  });
});
