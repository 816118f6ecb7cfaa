import { createHash } from 'node:crypto';
import type { JsonObject } from '@app/event-store';
import type { Db } from '@app/projection';
import { prepared } from '@app/projection';
import type { Terms } from '@app/sla';

/**
 * The terms that incidents pinned, each kept once under the hash of its text: thousands of incidents carry the same, and
 * their events refer to it.
 */
export const PINNED_TERMS_TABLE = `
  CREATE TABLE pinned_terms (hash TEXT PRIMARY KEY, terms TEXT NOT NULL) WITHOUT ROWID;
`;

/** The fields of an event as its row keeps them. */
export function setAside(db: Db, data: JsonObject): JsonObject {
  const { terms } = data;
  if (typeof terms !== 'object' || terms === null) return data;
  const text = JSON.stringify(terms);
  const hash = createHash('sha256').update(text).digest('hex');
  prepared(db, 'INSERT OR IGNORE INTO pinned_terms VALUES (?, ?)').run(hash, text);
  return { ...data, terms: hash };
}

const known = new WeakMap<Db, Map<string, Terms>>();

/** The fields as they were recorded. */
export function putBack(db: Db, data: JsonObject): JsonObject {
  const { terms } = data;
  return typeof terms === 'string' ? { ...data, terms: pinnedTerms(db, terms) } : data;
}

/** The same object for the same hash, as long as the connection is the same. @throws when the file does not have them */
function pinnedTerms(db: Db, hash: string): Terms {
  let terms = known.get(db);
  if (terms === undefined) known.set(db, (terms = new Map<string, Terms>()));
  const found = terms.get(hash);
  if (found !== undefined) return found;
  const row = prepared<{ terms: string }>(db, 'SELECT terms FROM pinned_terms WHERE hash = ?').get(hash);
  if (row === undefined) throw new Error(`the terms ${hash} are not in this file`);
  const read = JSON.parse(row.terms) as Terms;
  terms.set(hash, read);
  return read;
}
