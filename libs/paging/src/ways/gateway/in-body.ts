/** What a provider says, as a tree: JSON, or the fields of a form. */
export function bodyTree(text: string, contentType = ''): unknown {
  if (!/json/i.test(contentType) && !/^\s*[[{]/.test(text))
    return /^[^=&\s]+=/.test(text) ? Object.fromEntries(new URLSearchParams(text)) : undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** `messages.0.id`: a text or number there, as text. */
export function textAt(tree: unknown, path: string): string | undefined {
  let inside = tree;
  for (const key of path.split('.')) {
    if (typeof inside !== 'object' || inside === null || !Object.hasOwn(inside, key)) return undefined;
    inside = (inside as Readonly<Record<string, unknown>>)[key];
  }
  return typeof inside === 'string' || typeof inside === 'number' || typeof inside === 'boolean'
    ? String(inside)
    : undefined;
}

/** Whether a value is one of these; one that ends in * stands for all that begin so. */
export const isAmong = (value: string, words: readonly string[]): boolean =>
  words.some((word) => (word.endsWith('*') ? value.startsWith(word.slice(0, -1)) : value === word));
