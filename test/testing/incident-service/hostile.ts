import fc from 'fast-check';

const person = { name: 'Grace', email: 'grace@example.net', phone: '+49 30 901820' };

/** Names that every object has. */
export const INHERITED = ['constructor', 'toString', 'valueOf', 'hasOwnProperty'] as const;

/** What JSON can hold and no field takes, or only just. */
export const hostile: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(null, true, 0, -1, 5, 1.5, 1e300, '', ' ', '\n', [], {}, [[]], [{}], [null], ['ada']),
  fc.constantFrom('a b', 'ä', '-a', '0001-01-01T00:00:00Z', '2026-02-30T00:00:00Z', 'constructor', '__proto__', '1'),
  fc.constantFrom('a\u0000b', '\u0000', '\ud800', 'a\u0085', 'a\tb', '\u200b', '\u00a0\u2060', '\u3164', 'a\u200b'),
  fc.constantFrom('a\u0007', '\u200b').map((name) => ({ name })),
  fc.constantFrom(64, 65, 200, 201, 320, 321, 20_000, 20_001).map((length) => 'a'.repeat(length)),
  fc.constantFrom(64, 200, 201).map((length) => '\u{1F600}'.repeat(length)),
  fc.constant(person),
  fc.constant([person]),
  fc.constant({ name: ['Ann'] }),
  fc.constantFrom(...INHERITED, 'nameless').map((name) => ({ [name]: 'a' })),
  fc.jsonValue({ maxDepth: 3 }),
);

export type Json = Record<string, unknown>;

/** A right body with one place changed: a value, a value inside, a field more, a field less, a field as a list. */
export function changedFrom(whole: Json): fc.Arbitrary<Json> {
  const inner = Object.entries(whole).filter(([, value]) => typeof value === 'object');
  const name = fc.constantFrom(...Object.keys(whole));
  const unknownName = fc.constantFrom(...INHERITED, 'Title', 'type ');
  const ways: fc.Arbitrary<Json>[] = [
    fc.record({ name, value: hostile }).map((one) => ({ ...whole, [one.name]: one.value })),
    name.map((one) => Object.fromEntries(Object.entries(whole).filter(([field]) => field !== one))),
    fc.record({ name: unknownName, value: hostile }).map((one) => ({ ...whole, [one.name]: one.value })),
    name.map((one) => ({ ...whole, [one]: [whole[one]] })),
  ];
  if (inner.length > 0)
    ways.push(
      fc.constantFrom(...inner).chain(([outer, value]) => {
        const part = fc.oneof(fc.constantFrom(...Object.keys(value as Json)), unknownName);
        return fc.record({ part, is: hostile }).map((one) => ({
          ...whole,
          [outer]: { ...(value as Json), [one.part]: one.is },
        }));
      }),
    );
  return fc.oneof(...ways);
}
