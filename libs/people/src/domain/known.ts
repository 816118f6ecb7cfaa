import { omitUndefined, parseSeconds, secondFrom } from '@app/kernel';
import { type Absences, absencesOf } from './absences.js';
import type { StoredStaff, TeamDefinition } from './fields.js';
import type { Leaving, Person, Team } from './person.js';
import { joined, waysOf } from './ways.js';

export interface KnownVersion<Content> {
  readonly id: string;
  readonly version: string;
  readonly content: Content;
}

/** A member of the staff, of what is stored. `erased`: the key is destroyed, and what it sealed is absent. */
export const personOf = (
  { id, version, content }: KnownVersion<StoredStaff>,
  absences: Absences,
  erased: boolean,
  leavings: readonly Leaving[],
  begun: number,
): Person =>
  omitUndefined({
    id,
    version,
    name: content.name,
    language: content.language ?? ('en' as const),
    zone: content.zone,
    principalIds: content.principalIds ?? [],
    ways: waysOf(joined(content)),
    testPage: content.testPage,
    leftAt: content.leftAt === undefined ? undefined : parseSeconds(content.leftAt),
    leavings,
    begun,
    absences: absencesOf(absences),
    erased: erased ? (true as const) : undefined,
  });

/** What was recorded of somebody’s leaving, version by version. */
export function leavingsIn(
  versions: readonly { readonly recordedAt: string; readonly content: StoredStaff }[],
): readonly Leaving[] {
  const leavings: Leaving[] = [];
  for (const [index, { recordedAt, content }] of versions.entries()) {
    if (content.leftAt === undefined) continue;
    const [at, since, next] = [parseSeconds(content.leftAt), secondFrom(recordedAt), versions[index + 1]];
    const last = leavings.at(-1);
    const isSaidAgain = last?.at === at && last.endedAt === since;
    if (isSaidAgain) leavings.pop();
    leavings.push({
      at,
      recordedAt: isSaidAgain ? last.recordedAt! : since,
      ...(next === undefined ? {} : { endedAt: secondFrom(next.recordedAt) }),
    });
  }
  return leavings;
}

export const teamOf = ({ id, version, content }: KnownVersion<TeamDefinition>): Team => ({
  id,
  version,
  ...content,
  ways: waysOf(content.ways),
});
