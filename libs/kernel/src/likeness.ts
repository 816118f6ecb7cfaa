/** Levenshtein: how many characters are to be added, dropped or changed. */
export function editDistance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, place) => place);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++)
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (one[i - 1] === other[j - 1] ? 0 : 1)));
    row = next;
  }
  return row[other.length]!;
}

/** What is longer is no slip of the pen, and comparing it would cost. */
const LONGEST_WORD = 100;

/** The known word that is a slip of the pen away, whatever its case and its dashes. */
export function likest(word: string, known: Iterable<string>): string | undefined {
  if (word.length > LONGEST_WORD) return undefined;
  let best: string | undefined;
  let least = Math.max(2, Math.floor(word.length / 4)) + 1;
  for (const candidate of known) {
    const distance = Math.min(
      editDistance(word.toLowerCase(), candidate.toLowerCase()),
      editDistance(plain(word), plain(candidate)),
    );
    if (distance < least && distance < candidate.length) [best, least] = [candidate, distance];
  }
  return best;
}

const plain = (text: string): string => text.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
