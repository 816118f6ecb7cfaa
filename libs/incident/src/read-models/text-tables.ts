import type { Audience } from '@app/querying';

/** What a text is to its incident: the whole of it, or one of several chunks because there is much of it. */
export type DocumentKind = 'whole' | 'chunk';

/** The text index of an audience. A document's row number is that of the incident, or `chunkRow`. */
export const textIndexOf = (audience: Audience, kind: DocumentKind): `text_${Audience}` | `chunk_${Audience}` =>
  kind === 'whole' ? `text_${audience}` : `chunk_${audience}`;

/** The number of an incident in `long_text`, and below it the revision that the chunk begins with. */
export const CHUNK_BITS = 32n;
export const chunkRow = (long: bigint, first: number): bigint => (long << CHUNK_BITS) + BigInt(first);

const textIndex = (name: string): string => `
  CREATE VIRTUAL TABLE ${name} USING fts5 (text, customer, content = '', tokenize = 'unicode61 remove_diacritics 2');
  INSERT INTO ${name} (${name}, rank) VALUES ('secure-delete', 1);
`;

/**
 * Without content of its own: the text stands in incident_personal, under its key. \`secure-delete\` takes the words of a
 * removed document out of the index at once, where FTS5 else only marks them. \`customer\` is indexed with the text, so
 * that a search within one customer meets no other customer's documents. In chunks it is empty: when the incident comes to
 * another customer, they stay as they are.
 */
export const TEXT_TABLES = `
  ${['text_staff', 'text_customer', 'chunk_staff', 'chunk_customer'].map(textIndex).join('')}

  -- The incidents whose text is in chunks.
  CREATE TABLE long_text (id INTEGER PRIMARY KEY, n INTEGER NOT NULL UNIQUE);
  -- The revision of the event that each chunk begins with; it goes on to the next one's.
  CREATE TABLE text_chunk (id INTEGER NOT NULL, first INTEGER NOT NULL, PRIMARY KEY (id, first)) WITHOUT ROWID;
`;
