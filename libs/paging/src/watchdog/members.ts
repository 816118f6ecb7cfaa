import type { Coming, Paged, Walk } from './seen.js';

const APART = 120;

/** The next one of a team whose members are paged one after the other; a refusal since brings them forward. */
export function nextMember({ told, ladder }: Walk, pages: readonly Paged[]): Coming | undefined {
  const before = told.findLast(({ member }) => member !== undefined);
  if (before?.member === undefined || !before.more) return undefined;
  const { round, number, member, at, revision } = before;
  const same = told.filter((one) => one.round === round && one.number === number);
  const isWaiting = told.at(-1) === before;
  const refusals = same
    .flatMap(({ pageId }) => pages.find(({ id }) => id === pageId)?.refused ?? [])
    .filter((one) => isWaiting && one.revision > revision);
  return {
    round,
    step: `${number}.${member + 1}`,
    at: Math.min(at + APART, ...refusals.map((one) => one.at)),
    of: ladder!.steps[number - 1]!,
    handled: same.flatMap(({ who }) => who ?? []),
  };
}
