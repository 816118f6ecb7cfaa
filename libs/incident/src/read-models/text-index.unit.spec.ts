import { expect, it } from '@jest/globals';
import { ReadModelSession } from '@app/projection';
import Database from 'better-sqlite3';
import { DocumentChanges } from './text-index.js';
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
