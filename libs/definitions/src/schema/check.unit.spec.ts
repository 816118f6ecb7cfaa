import { describe, expect, it } from '@jest/globals';
import { check } from './check.js';
import { fields, list } from './schema.js';

const SCHEMA = fields(
  { 'kinds?': list({ type: 'string', enum: ['a', 'b'] }, { title: 'kinds', uniqueItems: true }) },
  { title: 'a thing' },
);

/** Items of which each says when somebody looks at it. */
function watched(count: number): { readonly items: readonly unknown[]; readonly looks: () => number } {
  const seen = new Set<number>();
  const items = new Proxy(Array<number>(count).fill(0), {
    get: (target, name, receiver): unknown => {
      if (typeof name === 'string' && /^\d+$/.test(name)) seen.add(Number(name));
      return Reflect.get(target, name, receiver) as unknown;
    },
  });
  return { items, looks: () => seen.size };
}

describe('a value with thousands of faults', () => {
  it('is told a hundred of them, and is not looked through for more', () => {
    const many = list({ type: 'string' }, { title: 'texts' });
    const { items, looks } = watched(5_000);
    expect(check(many, items)).toHaveLength(100);
    expect(looks()).toBe(100);
  });

  it('of names is told a hundred of them', () => {
    const unknown = Object.fromEntries(Array.from({ length: 5_000 }, (_, number) => [`n${number}`, 0]));
    expect(check(SCHEMA, unknown)).toHaveLength(100);
  });

  it('is told what stands there twice', () => {
    expect(check(SCHEMA, { kinds: ['a', 'b', 'a', 'b'] })).toEqual([
      { place: ['kinds', 2], message: '"a" is here twice: name it once' },
    ]);
  });
});

it('what is wrong is told in the order in which it is written, what is missing before', () => {
  const form = fields({
    'first?': { type: 'integer' },
    needed: { type: 'string' },
    'items?': list({ type: 'integer' }),
  });
  const places = check(form, { items: [1, 'b', 'c'], other: 0, first: 'a' }, ['spec']).map(({ place }) =>
    place.join('.'),
  );
  expect(places).toEqual(['spec', 'spec.items.1', 'spec.items.2', 'spec.other', 'spec.first']);
});
