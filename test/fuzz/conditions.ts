import type { Seeded } from '../support/seeded.js';

/** What a caller may have seen: revisions, with a digest or without, and what is none of them. */
const revision = (random: Seeded): string => String(random.pick([0, 1, random.between(0, 8), 99, '9'.repeat(18)]));
const DIGEST = '0123456789abcdef';

/** An entity tag in every form of RFC 9110, right and wrong. */
const TAGS: readonly ((random: Seeded) => string)[] = [
  (random) => `"${revision(random)}"`,
  (random) => `"${revision(random)}.${DIGEST}"`,
  (random) => `W/"${revision(random)}"`,
  (random) => `w/"${revision(random)}"`,
  (random) => `"${random.word(6)}"`,
  () => '""',
  () => '"-1"',
  () => '"00"',
  () => '"1e3"',
  () => '"1.', // never closed
  (random) => revision(random),
  () => '"a,b"',
  () => `"${'9'.repeat(4_000)}"`,
  () => '"\u00e4"',
];

const tags = (random: Seeded): string => {
  if (random.chance(0.25)) return random.pick(['*', ' * ', '**', '*, "1"', '', ',', ', ,', '"1",, "2"']);
  const many = random.chance(0.3) ? random.between(2, 40) : 1;
  return Array.from({ length: many }, () => random.pick(TAGS)(random)).join(random.pick([', ', ',', ' , ']));
};

const REVISIONS = ['0', '1', '7', '99', '007', '-1', '+1', '1.0', '1e3', '0x1', '"1"', '*', '', ' 1', '9'.repeat(30)];
const PREFERENCES = [
  'wait=0',
  'wait=1',
  'wait="1"',
  'WAIT = 1',
  'wait=1;foo=bar',
  'wait',
  'wait=',
  'wait=-1',
  'wait=1.5',
  'wait=soon',
  'wait=0x1',
  'wait="',
  'respond-async',
  'Respond-Async, wait=1',
  'wait=1, wait=0',
  'return=minimal',
  'return=representation; x',
  'handling=lenient',
  ';;',
  ',',
  '=',
];
const DATES = ['Mon, 30 Nov 2026 04:00:00 GMT', 'Thu, 01 Jan 1970 00:00:00 GMT', 'yesterday', '0', ''];

/** One to three of the headers that say what a caller has seen or what it wants of the answer, in any form. */
export function conditions(random: Seeded): Record<string, string> {
  const headers: Record<string, string> = {};
  for (let left = random.between(1, 3); left > 0; left -= 1) {
    const name = random.pick(['If-Match', 'If-None-Match', 'Min-Revision', 'Prefer', 'If-Modified-Since']);
    headers[name] =
      name === 'Min-Revision'
        ? random.pick(REVISIONS)
        : name === 'Prefer'
          ? random.pick(PREFERENCES)
          : name === 'If-Modified-Since'
            ? random.pick(DATES)
            : tags(random);
  }
  return headers;
}
