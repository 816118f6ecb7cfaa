const MOST = 3;

/** The ids that are most like the one that was typed, the likest first. */
export function likest(typed: string, ids: readonly string[]): readonly string[] {
  return [...new Set(ids)]
    .map((id) => ({ id, distance: distance(typed.toLowerCase(), id.toLowerCase()) }))
    .sort((one, other) => one.distance - other.distance || (one.id < other.id ? -1 : 1))
    .slice(0, MOST)
    .map(({ id }) => id);
}

/** Levenshtein: how many characters are to be added, dropped or changed. */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, place) => place);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++)
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (one[i - 1] === other[j - 1] ? 0 : 1)));
    row = next;
  }
  return row[other.length]!;
}
