import type { Audience } from '@app/querying';

/** The text index of an audience: one document an incident, its row number that of the incident. */
export const textIndexOf = (audience: Audience): 'text_staff' | 'text_customer' =>
  audience === 'staff' ? 'text_staff' : 'text_customer';

const textIndex = (name: string): string => `
  CREATE VIRTUAL TABLE ${name} USING fts5 (text, customer, content = '', tokenize = 'unicode61 remove_diacritics 2');
  INSERT INTO ${name} (${name}, rank) VALUES ('secure-delete', 1);
`;

/**
 * Without content of its own: the text stands in incident_personal, under its key. \`secure-delete\` takes the words of a
 * removed document out of the index at once, where FTS5 else only marks them. \`customer\` is indexed with the text, so
 * that a search within one customer meets no other customer's documents.
 */
export const TEXT_TABLES = textIndex('text_staff') + textIndex('text_customer');
