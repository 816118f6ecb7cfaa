import { versionKnownAt, versionsKnownAt } from '@app/definitions';
import { secondFrom } from '@app/kernel';
import type { ReadModelSession } from '@app/projection';
import type { StoredStaff, TeamDefinition } from '../domain/fields.js';
import { leavingsIn, personOf, teamOf } from '../domain/known.js';
import type { Person, Team } from '../domain/person.js';
import { absenceFacts, absencesKnown } from './absences.js';

/** People, and what of a customer's affairs names them, as they had been recorded by an instant. */
export interface PeopleKnown {
  readonly person: (id: string) => Person | undefined;
  readonly team: (id: string) => Team | undefined;
  readonly project: (id: string) => KnownProject | undefined;
  readonly customer: (id: string) => KnownCustomer | undefined;
  /** The ids of all that were ever defined, in their order. */
  readonly ids: (kind: string) => readonly string[];
}

export interface KnownProject {
  readonly id: string;
  readonly version: string;
  readonly customerId: string;
  readonly name?: string;
  readonly sdmId?: string;
  readonly deputyId?: string;
  readonly teamId?: string;
}

export interface KnownCustomer {
  readonly id: string;
  readonly version: string;
  readonly name?: string;
  readonly brmId?: string;
  readonly deputyId?: string;
}

/** `knownAt` in epoch milliseconds; absent: everything that is recorded. */
export function peopleKnownAt(session: ReadModelSession, knownAt?: number): PeopleKnown {
  const known = (name: string, id: string) => versionKnownAt(session, { name }, id, knownAt);
  const named = <T>(name: string, id: string): T | undefined => {
    const found = known(name, id);
    return found && ({ ...found.stored, id, version: found.version } as T);
  };
  return {
    person: once((id) => {
      const versions = versionsKnownAt(session, { name: 'staff' }, id, knownAt).map(({ stored, ...said }) => ({
        ...said,
        content: stored as unknown as StoredStaff,
      }));
      const last = versions.at(-1);
      if (last === undefined) return undefined;
      const absences = absencesKnown(absenceFacts.knownAt(session, id, knownAt));
      return personOf(
        { id, ...last },
        absences,
        last.erased === true,
        leavingsIn(versions),
        secondFrom(versions[0]!.recordedAt),
      );
    }),
    team: once((id) => {
      const found = known('team', id);
      return found && teamOf({ id, version: found.version, content: found.stored as unknown as TeamDefinition });
    }),
    project: once((id) => named<KnownProject>('project', id)),
    customer: once((id) => named<KnownCustomer>('customer', id)),
    ids: (kind) => session.prepared<string>('SELECT id FROM agreement WHERE kind = ? ORDER BY id', 'pluck').all(kind),
  };
}

/** Within one answer everybody is looked up once. */
function once<T>(look: (id: string) => T): (id: string) => T {
  const found = new Map<string, T>();
  return (id) => {
    if (!found.has(id)) found.set(id, look(id));
    return found.get(id)!;
  };
}
