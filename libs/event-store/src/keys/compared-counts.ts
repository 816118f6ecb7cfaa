import type { KeyCounts } from './key-counts.js';

/**
 * What is wrong with the number of keys in `keys.db` against what the log remembers. More than it remembers is right: a
 * key is made, and destroyed, before the log knows of it.
 */
export function comparedCounts(stands: KeyCounts, remembered: KeyCounts | undefined): readonly string[] {
  if (!remembered) return [];
  const { made, destroyed } = remembered;
  return [
    ...(stands.made < made ? [`${fewer(stands.made, made)}. Put back keys.db from the newest backup`] : []),
    ...(stands.destroyed < destroyed && stands.made >= made
      ? [
          `${stands.destroyed} of its keys are destroyed, and the log remembers ${destroyed}: it is an old copy. Start the service, which destroys them again`,
        ]
      : []),
  ];
}

/** No fault by itself: keys are made, and destroyed, before the log is told. */
export function countsAhead(stands: KeyCounts, remembered: KeyCounts | undefined): readonly string[] {
  if (!remembered || (stands.made <= remembered.made && stands.destroyed <= remembered.destroyed)) return [];
  const counts = ({ made, destroyed }: KeyCounts): string => `${made} keys, ${destroyed} of them destroyed`;
  return [
    `it holds ${counts(stands)}, and the log remembers ${counts(remembered)} (key_counts): more were being made or destroyed just now or when the process died, or key_counts was lowered; the next start counts them anew`,
  ];
}

export const fewer = (made: number, remembered: number): string =>
  made === 0
    ? `it is missing or empty, but ${remembered} keys were made in it`
    : `it holds ${made} keys, but ${remembered} were made in it: it is cut, or an old copy`;
