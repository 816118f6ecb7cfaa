import type { Seeded } from '../support/seeded.js';

const LONG = 'x'.repeat(30_000);

/** Texts that break parsers, validators, SQL, FTS, canonical JSON, logs and terminals. */
const TEXTS: readonly string[] = [
  '',
  ' ',
  '\t\n',
  '\0',
  '\u0007\u001b[31mred',
  '\u007f\u0085\u009f',
  '\ud800',
  'a\udc00b',
  '\udfff\ud800',
  '\ufeff\ufffe\uffff',
  '\u202eevil\u2066',
  'é'.normalize('NFD'),
  '𝒳😀👩‍👩‍👧‍👦',
  'İıſKÅ',
  LONG,
  '😀'.repeat(9_000),
  "'; DROP TABLE incident; --",
  '" OR "1"="1',
  'NEAR("a" "b", 3) AND * OR NOT "',
  'col:term ^first (unbalanced',
  '*',
  '"""',
  '%00%0a%0d',
  '../../../../etc/passwd',
  '..%2f..%2f',
  '${jndi:ldap://x}',
  '{{7*7}}',
  '<script>alert(1)</script>',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'prototype',
  'null',
  'undefined',
  'NaN',
  '[object Object]',
  '-1',
  '0',
  '007',
  '1e309',
  '9'.repeat(18),
  '9'.repeat(400),
  '18446744073709551616',
  '0x10',
  '٣',
  '2026-02-30T00:00:00Z',
  '2026-13-01T00:00:00Z',
  '2026-01-01T24:00:00Z',
  '2026-01-01T23:59:60Z',
  '0000-01-01T00:00:00Z',
  '9999-12-31T23:59:59Z',
  '2026-01-01T00:00:00+01:00',
  '1969-12-31T23:59:59Z',
  '2026-00-00T00:00:00Z',
  '0001-01-01T00:00:00Z',
  '2199-12-31T23:59:59.999Z',
  '2200-01-01T00:00:00Z',
  '2026-01-01T00:00:00 01:00',
  '2026-01-01T00:00:00.123456789-12:00',
  '+010000-01-01T00:00:00Z',
  '2026-00',
  '9999-12',
  '7K3M-Q9XD-K',
  '7K3MQ9XDU',
  'OOOOOOOOO',
  '7k3mq9xdk',
  '0000-0000-0',
  '$ledger',
  'key-customer-acme',
  'apikey-x',
  'Ω'.repeat(64),
  'a'.repeat(64),
  'a'.repeat(65),
];

const NUMBERS: readonly unknown[] = [
  0,
  -0,
  -1,
  1,
  1.5,
  4,
  5,
  1e21,
  1e-7,
  2 ** 31,
  2 ** 53,
  2 ** 53 + 2,
  -(2 ** 63),
  Number.MAX_VALUE,
  Number.MIN_VALUE,
];

const PLAIN: readonly unknown[] = [
  null,
  true,
  false,
  [],
  {},
  [[]],
  [null],
  { length: 5 },
  { toString: 1 },
  { constructor: 'x' },
  { name: ['Ann'] },
  [{ name: 'Ann' }],
  [{ system: 'a', id: 'b' }],
  [{ personId: 'ada' }],
  { $ref: '#' },
];

export const hostileText = (random: Seeded): string => {
  const text = random.pick(TEXTS);
  return random.chance(0.1) ? text + random.pick(TEXTS) : text;
};

export function hostileValue(random: Seeded): unknown {
  const kind = random.next();
  if (kind < 0.5) return hostileText(random);
  if (kind < 0.65) return random.pick(NUMBERS);
  if (kind < 0.8) return random.pick(PLAIN);
  if (kind < 0.9) return Array.from({ length: random.pick([1, 2, 1_000]) }, () => random.pick(['a', 1, null, {}]));
  return nested(random.pick([3, 60, 1_000]));
}

function nested(depth: number): unknown {
  let value: unknown = 'end';
  for (let level = 0; level < depth; level++) value = level % 2 === 0 ? [value] : { a: value };
  return value;
}

const nestedText = (levels: number): string => `{"text":${'['.repeat(levels - 1)}${']'.repeat(levels - 1)}}`;

/** Bodies that are no JSON object, or none that anybody would expect. */
export const hostileBody = (random: Seeded, right: string): Buffer =>
  random.pick<() => Buffer>([
    () => Buffer.from(''),
    () => Buffer.from(right.slice(0, Math.max(1, right.length - random.between(1, 20)))),
    () => Buffer.from(`${right}${right}`),
    () => Buffer.from('['.repeat(100_000)),
    () => Buffer.from('{"a":'.repeat(50_000) + '1' + '}'.repeat(50_000)),
    () => Buffer.from(`{"text":"${'x'.repeat(300_000)}"}`),
    () => Buffer.from(`{"text":"${'x'.repeat(2_000_000)}"}`),
    () => Buffer.concat([Buffer.from('{"text":"'), Buffer.from([0xff, 0xfe, 0xed, 0xa0, 0x80]), Buffer.from('"}')]),
    () => Buffer.from(`\ufeff${right}`),
    () => Buffer.from(right, 'utf16le'),
    () => Buffer.from('null'),
    () => Buffer.from('"text"'),
    () => Buffer.from('42'),
    () => Buffer.from(`[${right}]`),
    () => Buffer.from('{"__proto__":{"admin":true},"constructor":{"prototype":{"admin":true}}}'),
    () => Buffer.from(right.replace('{', '{"__proto__":{"kind":"incident","customerId":"acme"},')),
    () => Buffer.from(right.replace('{', '{"constructor":"x","toString":1,')),
    () => Buffer.from(right.replace('{', '{"reporter":[{"name":"Ann"}],')),
    () => Buffer.from(right.replace('{', '{"text":"one","text":"two",')),
    () => Buffer.from(right.replace('{', '{"text":"\\ud800",')),
    () => Buffer.from(right.replace('{', '{"kin\\u0064":"incident","\\u0074ext":"one","text":"two",')),
    () => Buffer.from(right.replace('{', '{"text":"\ufffd",')),
    () => Buffer.from(`\ufeff\ufeff${right}`),
    () => Buffer.from(nestedText(random.pick([199, 200, 201, 4_000]))),
    () => Buffer.from(right.replace('{', '{"text":"\xff",'), 'latin1'),
    () => Buffer.from(right.replace('{', '{"big":1e400,')),
    () => Buffer.from('kind=incident&customerId=acme'),
    () =>
      Buffer.from(
        Array.from({ length: 5_000 }, (_, at) => `"k${at}":${at}`)
          .join(',')
          .replace(/^(.*)$/, '{$1}'),
      ),
    () => Buffer.from(Array.from({ length: 64 }, () => random.between(0, 255))),
  ])();
