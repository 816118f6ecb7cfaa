import { describe, expect, it } from '@jest/globals';
import type { LedgerEvent } from '@app/event-store';
import fc from 'fast-check';
import { IncidentPages } from '../../libs/incident/src/queries/incident-pages.js';
import { dump } from '@testing/incident/dump';
import { logOf, type Turn, wordyLives } from '@testing/incident/lives';
import { naiveSearch } from '@testing/incident/naive-search';
import { TestFiles } from '@testing/incident/test-files';

const wanted = fc.array(
  fc.constantFrom(
    'mailserver',
    'drucker',
    'vpn',
    'again',
    'GRÖSSER',
    'dru*',
    'muller meldet',
    'vpn down',
    'ok lorem',
    't1',
  ),
  { minLength: 1, maxLength: 3 },
);

const typed = (words: readonly string[]): string =>
  words.map((one) => (one.includes(' ') ? `"${one}"` : one)).join(' ');

const READERS = [
  ['staff', ['acme', 'globex']],
  ['staff', ['globex']],
  ['customer', ['acme']],
  ['customer', ['globex']],
] as const;

const played = (life: readonly Turn[]): { asItCame: readonly LedgerEvent[]; now: readonly LedgerEvent[] } => {
  const asItCame: LedgerEvent[] = [];
  const log = logOf(life, (events) => asItCame.push(...events));
  return { asItCame, now: log.events };
};

describe('a search in texts of any length', () => {
  it('finds the incidents in which every word stands somewhere, and no phrase that two texts make', () => {
    fc.assert(
      fc.property(
        wordyLives,
        fc.array(wanted, { minLength: 8, maxLength: 8 }),
        fc.integer({ min: 1, max: 9 }),
        (life, all, size) => {
          const { asItCame, now } = played(life);
          const files = new TestFiles().feed(asItCame, size);
          const pages = new IncidentPages(files.operational.session);
          for (const words of all)
            for (const [audience, customers] of READERS) {
              const { items } = pages.page({ audience, customers }, { text: typed(words), limit: 200 });
              expect(items.map(({ id }) => id).sort()).toEqual(naiveSearch(now, words, audience, customers));
            }
          files.close();
        },
      ),
      { numRuns: 15, endOnFailure: true },
    );
  });

  it('is the same however many events a transaction brought, and after texts went as if they had never come', () => {
    fc.assert(
      fc.property(wordyLives, fc.integer({ min: 1, max: 50 }), (life, size) => {
        const { asItCame, now } = played(life);
        const oneByOne = new TestFiles().feed(asItCame);
        for (const files of [new TestFiles().feed(asItCame, size), new TestFiles().feed(now, size)]) {
          expect(dump(files.operational.session)).toEqual(dump(oneByOne.operational.session));
          files.close();
        }
        oneByOne.close();
      }),
      { numRuns: 6, endOnFailure: true },
    );
  });
});
