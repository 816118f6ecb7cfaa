import { expect, it } from '@jest/globals';
import { isId } from './id.js';

it.each(['a', 'person-17', 'name:Acme_AG', 'A.b:c@d-1', 'x'.repeat(64)])('%s is an id', (id) => {
  expect(isId(id)).toBe(true);
});

// `~` stands between a subject and the year of its key, and so in no id.
it.each(['person-17~2026', '~', 'a~', 'a b', '-a', '', 'x'.repeat(65), 'Grüße', 7])('%j is none', (id) => {
  expect(isId(id)).toBe(false);
});
