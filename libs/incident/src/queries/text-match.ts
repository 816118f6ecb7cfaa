import { searchable } from '../read-models/searchable.js';

/**
 * What a person types, as an FTS5 query: every word must occur, "quoted words" as a phrase, a trailing * matches
 * beginnings. Nothing that is typed can be an error. Undefined: there is no word in it, so nothing matches.
 */
export function matchOf(text: string, customers: 'all' | readonly string[]): string | undefined {
  const words = [...text.matchAll(/"([^"]*)"(\*?)|([^\s"]+)/g)]
    .map(([, phrase, star, word]) =>
      phrase !== undefined
        ? term(phrase, star === '*')
        : term(word?.replace(/\*$/, '') ?? '', word?.endsWith('*') ?? false),
    )
    .filter((word) => word !== undefined);
  if (words.length === 0) return undefined;
  const wanted = `text : (${words.join(' AND ')})`;
  if (customers === 'all') return wanted;
  const among = customers.map((id) => term(id, false)).filter((id) => id !== undefined);
  // An id without a letter or digit is no word; the row's own column decides in any case.
  return among.length < customers.length ? wanted : `${wanted} AND customer : (${among.join(' OR ')})`;
}

/** Control characters end the query string early in SQLite; punctuation alone is no word to the tokenizer. */
function term(word: string, beginning: boolean): string | undefined {
  const plain = searchable(word).replaceAll(/[\u0000-\u001f"]/g, ' ');
  if (!/[\p{L}\p{N}]/u.test(plain)) return undefined;
  return `"${plain}"${beginning ? ' *' : ''}`;
}
