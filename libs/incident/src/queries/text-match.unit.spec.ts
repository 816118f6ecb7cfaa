import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ReadModelSession } from '@app/projection';
import { DocumentChanges } from '../read-models/text-index.js';
import { TEXT_TABLES } from '../read-models/text-tables.js';
import { matchOf } from './text-match.js';

it('reads words, phrases and beginnings', () => {
  expect(matchOf('mail "disk full" pri*', 'all')).toEqual({
    whole: 'text : ("mail" AND "disk full" AND "pri" *)',
    terms: ['"mail"', '"disk full"', '"pri" *'],
  });
  expect(matchOf('mail', ['acme', 'globex'])).toEqual({
    whole: 'text : ("mail") AND customer : ("acme" OR "globex")',
    terms: ['"mail"'],
  });
  expect(matchOf(' ... !!', 'all')).toBeUndefined();
});

it('is never an error to the text index, whatever is typed', () => {
  const session = ReadModelSession.inMemory(TEXT_TABLES);
  session.db.exec(`INSERT INTO text_staff (rowid, text, customer) VALUES (1, 'NEAR OR mail AND "x" col:y', 'acme')`);
  const find = session.prepared('SELECT rowid FROM text_staff WHERE text_staff MATCH ?');
  const typed = fc.oneof(
    fc.string(),
    fc.string({ unit: 'binary' }),
    fc.constantFrom('NEAR(', 'a OR b', '-x', 'text:mail', '^a', '"', '* *'),
  );
  fc.assert(
    fc.property(typed, fc.string({ minLength: 1 }), (text, customer) => {
      for (const customers of ['all', [customer]] as const) {
        const match = matchOf(text, customers);
        for (const query of [match?.whole, ...(match?.terms.map((term) => `text : ${term}`) ?? [])])
          if (query !== undefined) find.all(query);
      }
    }),
  );
});

it.each([
  ['STRASSE', 'Straße'],
  ['straße', 'STRASSE gesperrt'],
  ['GROẞ', 'gross'],
  ['cafe', 'Café'],
  ['CAFE\u0301', 'café'],
  ['münchen', 'MU\u0308NCHEN'],
  ['ｓｈｏｐ', 'Shop'],
  ['file', 'ﬁle'],
  ['ΟΔΟΣ', 'οδός'],
  ['istanbul', 'İSTANBUL'],
  ['Stras*', 'Straßenbahn'],
  ['"GROSSE straße"', 'große Strasse'],
  ['悬空', '重跑gen-itgc后50条悬空引用清零'],
  ['gen', '重跑gen-itgc后50条悬空引用清零'],
  ['停止', 'サーバー停止'],
  ['ｻｰﾊﾞｰ', 'サーバー停止'],
  ['서버', '서버가 멈춤'],
  ['กิน', 'ฉันกินข้าว'],
  ['שלום', 'שָׁלוֹם'],
  ['محمد', 'مُحَمَّد'],
  ['हिन्दी', 'हिन्दी में'],
  ['softhyphen', 'soft\u00adhyphen'],
  ['zerowidth', 'zero\u200bwidth'],
])('finds by %s what was written as %s', (typed, written) => {
  const session = ReadModelSession.inMemory(TEXT_TABLES);
  const document = { staff: written, customer: '', customerId: 'acme' };
  const write = (before?: typeof document, after?: typeof document): void => {
    const documents = new DocumentChanges();
    documents.replace('whole', 1n, before, after);
    documents.write(session);
  };
  write(undefined, document);
  const find = session.prepared('SELECT rowid FROM text_staff WHERE text_staff MATCH ?');
  expect(find.all(matchOf(typed, 'all')?.whole)).toHaveLength(1);
  write(document);
  expect(find.all(matchOf(typed, 'all')?.whole)).toHaveLength(0);
});
