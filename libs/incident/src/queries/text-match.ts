import { searchable } from '../read-models/searchable.js';

/** What is looked for in texts, as FTS5 queries. */
export interface TextMatch {
  /** All of it in one document, which is of one of the customers. */
  readonly whole: string;
  /** The words and phrases one by one, for an incident whose text is in chunks. */
  readonly terms: readonly string[];
}

/**
 * What a person types, as FTS5 queries: every word must occur, "quoted words" as a phrase in one text, a trailing * matches
 * beginnings. Nothing that is typed can be an error. Undefined: there is no word in it, so nothing matches.
 */
export function matchOf(text: string, customers: 'all' | readonly string[]): TextMatch | undefined {
  const terms = [...text.matchAll(/"([^"]*)"(\*?)|([^\s"]+)/g)]
    .map(([, phrase, star, word]) =>
      phrase !== undefined
        ? term(phrase, star === '*')
        : term(word?.replace(/\*$/, '') ?? '', word?.endsWith('*') ?? false),
    )
    .filter((word) => word !== undefined);
  if (terms.length === 0) return undefined;
  const wanted = `text : (${terms.join(' AND ')})`;
  if (customers === 'all') return { whole: wanted, terms };
  const among = customers.map((id) => term(id, false)).filter((id) => id !== undefined);
  // An id without a letter or digit is no word; the row's own column decides in any case.
  const whole = among.length < customers.length ? wanted : `${wanted} AND customer : (${among.join(' OR ')})`;
  return { whole, terms };
}

/** It has many words in it: counting those takes long. */
export const isBeginning = (term: string): boolean => term.endsWith('" *');

/**
 * Control characters end the query string early in SQLite; what stands behind each text in the index is no word of it;
 * punctuation alone is no word to the tokenizer.
 */
function term(word: string, beginning: boolean): string | undefined {
  const plain = searchable(word).replaceAll(/[\u0000-\u001f"\ue000]/g, ' ');
  if (!/[\p{L}\p{N}]/u.test(plain)) return undefined;
  return `"${plain}"${beginning ? ' *' : ''}`;
}
