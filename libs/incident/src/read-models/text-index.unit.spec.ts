import { expect, it } from '@jest/globals';
import { ReadModelSession } from '@app/projection';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { DocumentChanges, forgetWords } from './text-index.js';
import { TEXT_TABLES } from './text-tables.js';

it.each([1, 60, 100, 440, 2_000])(
  'a word that a text has %i times goes with it, however often it grew before',
  (times) => {
    const session = new ReadModelSession(new Database(':memory:'));
    session.db.exec(TEXT_TABLES);
    const texts = ['', 'disk full', 'disk '.repeat(40), 'disk '.repeat(times), 'disk '.repeat(times + 1), ''];
    texts.slice(1).forEach((text, place) => {
      const documents = new DocumentChanges();
      const of = (staff: string) => ({ staff, customer: '', customerId: 'acme' });
      documents.replace('whole', 1n, of(texts[place]!), of(text));
      session.db.transaction(() => documents.write(session))();
    });
    expect(session.prepared(`SELECT rowid FROM text_staff WHERE text_staff MATCH 'disk'`).all()).toEqual([]);
  },
);

const SYLLABLES = [
  'ber',
  'hol',
  'mann',
  'stein',
  'feld',
  'wald',
  'schwar',
  'zen',
  'kow',
  'ova',
  'enko',
  'quist',
  'berg',
];
const name = fc.array(fc.constantFrom(...SYLLABLES), { minLength: 3, maxLength: 5 }).map((parts) => parts.join(''));
const text = fc.array(name, { minLength: 20, maxLength: 20 }).map((names) => names.join(' '));

it('no beginning of a word stays that only forgotten texts have', () => {
  fc.assert(
    fc.property(fc.array(text, { minLength: 160, maxLength: 160 }), (texts) => {
      const session = new ReadModelSession(new Database(':memory:'));
      session.db.exec(TEXT_TABLES);
      const indexed = (place: number, before: string, after: string): void => {
        const documents = new DocumentChanges();
        const of = (staff: string) => ({ staff, customer: '', customerId: 'acme' });
        documents.replace('whole', BigInt(place + 1), of(before), of(after));
        session.db.transaction(() => documents.write(session))();
      };
      texts.forEach((one, place) => indexed(place, '', one));
      const isForgotten = (_: string, place: number): boolean => place % 4 === 0;
      texts.forEach((one, place) => isForgotten(one, place) && indexed(place, one, ''));
      forgetWords(session, 'text_staff', texts.filter(isForgotten));
      const left = texts.filter((one, place) => !isForgotten(one, place)).flatMap((one) => one.split(' '));
      const kept = session.prepared<{ term: string }>('SELECT CAST(term AS TEXT) AS term FROM text_staff_idx').all();
      const telling = kept.map(({ term }) => term.slice(1)).filter((term) => term.length >= 4);
      expect(telling.filter((term) => !left.some((word) => word.startsWith(term)))).toEqual([]);
    }),
    { numRuns: 10, endOnFailure: true },
  );
});
