import { editDistance } from '@app/kernel';

const MOST = 3;

/** The ids that are most like the one that was typed, the likest first. */
export function likest(typed: string, ids: readonly string[]): readonly string[] {
  return [...new Set(ids)]
    .map((id) => ({ id, distance: editDistance(typed.toLowerCase(), id.toLowerCase()) }))
    .sort((one, other) => one.distance - other.distance || (one.id < other.id ? -1 : 1))
    .slice(0, MOST)
    .map(({ id }) => id);
}
