import { omitUndefined, parseSeconds } from '@app/kernel';
import { type Absences, absencesOf } from './absences.js';
import type { StoredStaff, TeamDefinition } from './fields.js';
import type { Person, Team } from './person.js';
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
): Person =>
  omitUndefined({
    id,
    version,
    name: content.name,
    language: content.language ?? ('en' as const),
    zone: content.zone,
    principalIds: content.principalIds ?? [],
    ways: waysOf(joined(content)),
    leftAt: content.leftAt === undefined ? undefined : parseSeconds(content.leftAt),
    absences: absencesOf(absences),
    erased: erased ? (true as const) : undefined,
  });

export const teamOf = ({ id, version, content }: KnownVersion<TeamDefinition>): Team => ({
  id,
  version,
  ...content,
  ways: waysOf(content.ways),
});
