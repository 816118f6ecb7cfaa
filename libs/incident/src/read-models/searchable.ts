/**
 * A text as a search sees it, in the index and in the question alike: compatibility forms are the usual ones (Unicode NFKC:
 * `ﬁ`, full-width letters), and neither case nor accents count (`ß` is `ss`, as in Unicode's full case folding).
 */
export const searchable = (text: string): string =>
  text
    .normalize('NFKC')
    // To upper case first: it makes one letter of several lower ones (ß and ss, ſ and s, ς and σ).
    .replaceAll('ẞ', 'ss')
    .toUpperCase()
    .toLowerCase()
    .replaceAll('ς', 'σ')
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036f]/gu, '')
    .normalize('NFKC');
