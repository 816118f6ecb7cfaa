/** Scripts in whose words an accent is left out by whoever types; the marks of others (Devanagari, Thai) are letters. */
const ACCENTED = ['Latin', 'Greek', 'Cyrillic', 'Hebrew', 'Arabic'];
/** Scripts that put no blank between words, or hang endings on them. */
const UNDIVIDED = ['Han', 'Hiragana', 'Katakana', 'Hangul', 'Thai', 'Lao', 'Khmer', 'Myanmar'];

const anyOf = (scripts: readonly string[]): string => scripts.map((script) => `\\p{scx=${script}}`).join('');

const ASCII = /^[\0-\x7f]*$/;
/** Soft hyphens, zero-width blanks, what turns the direction of writing. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu;
/** What is looked for comes first, and looks back: a look back from every letter takes twice as long. */
const ACCENT = new RegExp(`\\p{Mn}(?<=[${anyOf(ACCENTED)}]\\p{Mn}+)`, 'gu');
const SIGN = new RegExp(`[${anyOf(UNDIVIDED)}](?<=\\p{L})\\p{M}*`, 'gu');

/**
 * A text as a search sees it, in the index and in the question alike: compatibility forms are the usual ones (Unicode NFKC:
 * `ﬁ`, full-width letters), neither case nor accents nor what is invisible count (`ß` is `ss`, as in Unicode's full case
 * folding), and where no blank divides words every letter is a word of its own, so that a part is found as a phrase.
 */
export const searchable = (text: string): string => (ASCII.test(text) ? text.toLowerCase() : folded(text));

const folded = (text: string): string =>
  text
    .normalize('NFKC')
    .replaceAll(INVISIBLE, '')
    // To upper case first: it makes one letter of several lower ones (ß and ss, ſ and s, ς and σ).
    .replaceAll('ẞ', 'ss')
    .toUpperCase()
    .toLowerCase()
    .replaceAll('ς', 'σ')
    .normalize('NFD')
    .replaceAll(ACCENT, '')
    .normalize('NFKC')
    .replaceAll(SIGN, ' $& ');
