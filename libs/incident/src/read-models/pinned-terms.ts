import { createHash } from 'node:crypto';
import type { JsonObject } from '@app/event-store';
import type { ReadModelSession } from '@app/projection';
import type { Terms } from '@app/sla';

/**
 * The terms that incidents pinned, each kept once under the hash of its text: thousands of incidents carry the same, and
 * their events refer to it.
 */
export const PINNED_TERMS_TABLE = `
  CREATE TABLE pinned_terms (hash TEXT PRIMARY KEY, terms TEXT NOT NULL) WITHOUT ROWID;
`;

/** The fields of an event as its row keeps them. */
export function setAside(session: ReadModelSession, data: JsonObject): JsonObject {
  const { terms } = data;
  if (typeof terms !== 'object' || terms === null) return data;
  const text = JSON.stringify(terms);
  const hash = hashOf(text);
  session.prepared('INSERT OR IGNORE INTO pinned_terms VALUES (?, ?)').run(hash, text);
  return { ...data, terms: hash };
}

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

const termsByHash = (): Map<string, Terms> => new Map();

/** The fields as they were recorded. */
export function putBack(session: ReadModelSession, data: JsonObject): JsonObject {
  const { terms } = data;
  return typeof terms === 'string' ? { ...data, terms: pinnedTerms(session, terms) } : data;
}

/** The same object for the same hash, as long as the connection is the same. @throws when the file does not have them */
function pinnedTerms(session: ReadModelSession, hash: string): Terms {
  const terms = session.part(termsByHash);
  const found = terms.get(hash);
  if (found !== undefined) return found;
  const row = session.prepared<{ terms: string }>('SELECT terms FROM pinned_terms WHERE hash = ?').get(hash);
  if (row === undefined) throw new Error(`the terms ${hash} are not in this file`);
  if (hashOf(row.terms) !== hash) throw session.damage('the row of pinned terms is not what was written');
  const read = session.parsed<Terms>(row.terms);
  terms.set(hash, read);
  return read;
}
