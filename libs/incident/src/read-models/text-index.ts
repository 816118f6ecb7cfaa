import type { Db } from '@app/projection';
import { prepared } from '@app/projection';
import type { Audience } from '@app/querying';
import type { IncidentText } from './incident-text.js';
import { searchable } from './searchable.js';
import { textIndexOf } from './text-tables.js';

export interface Documents extends IncidentText {
  readonly customerId: string;
}

const NONE: Documents = { staff: '', customer: '', customerId: '' };

/**
 * Replaces the documents of an incident. The index has no content of its own: to take a document out it must be told
 * exactly what was put in, which is why both states are handed over.
 */
export function replaceDocuments(db: Db, n: bigint, before: Documents = NONE, after: Documents = NONE): void {
  for (const audience of ['staff', 'customer'] as const) {
    const [old, now] = [searchable(before[audience]), searchable(after[audience])];
    if (old === now && (now === '' || before.customerId === after.customerId)) continue;
    if (old !== '') prepared(db, REMOVE[audience]).run(n, old, before.customerId);
    if (now !== '') prepared(db, ADD[audience]).run(n, now, after.customerId);
  }
}

const forEach = (sql: (table: string) => string): Readonly<Record<Audience, string>> => ({
  staff: sql(textIndexOf('staff')),
  customer: sql(textIndexOf('customer')),
});

const ADD = forEach((table) => `INSERT INTO ${table} (rowid, text, customer) VALUES (?, ?, ?)`);
const REMOVE = forEach((table) => `INSERT INTO ${table} (${table}, rowid, text, customer) VALUES ('delete', ?, ?, ?)`);

/** A beginning of a word that is shorter than this tells nothing. */
const TELLING = 4;

/**
 * The index keeps, beside its pages, the beginnings of words by which it finds a page; they outlive the document. Where
 * such a beginning is a whole word of a text that had to go, the index is written anew without it.
 */
export function forgetWords(db: Db, audience: Audience, texts: readonly string[]): void {
  const table = textIndexOf(audience);
  const words = new Set(texts.flatMap((text) => searchable(text).match(/[\p{L}\p{N}]+/gu) ?? []));
  const beginnings = prepared<{ term: string }>(db, `SELECT CAST(term AS TEXT) AS term FROM ${table}_idx`).all();
  // The first character of a term in there is the number of the index that it belongs to.
  if (beginnings.some(({ term }) => term.length > TELLING && words.has(term.slice(1))))
    prepared(db, `INSERT INTO ${table} (${table}) VALUES ('optimize')`).run();
}
