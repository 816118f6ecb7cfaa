import { agreementsIn } from '@app/agreement';
import { versionKnownAt } from '@app/definitions';
import { peopleKnownAt } from '@app/people';
import type { ReadModelSession } from '@app/projection';
import type { Directory, Hours } from '../domain/ladder/directory.js';
import { rotaKnownAt } from './rota-known.js';

/** People, duty, roles and hours as they had been recorded by an instant (epoch milliseconds; absent: all of it). */
export function knownDirectory(session: ReadModelSession, knownAt?: number): Directory {
  const agreements = agreementsIn(session);
  const { person, team, project, customer } = peopleKnownAt(session, knownAt);
  const settings = agreements.matrices.settings(knownAt === undefined ? undefined : new Date(knownAt).toISOString());
  return {
    person,
    team,
    project,
    customer,
    rota: once((id) => rotaKnownAt(session, id, knownAt)),
    calendar: once((id): Hours | undefined => {
      const version = versionKnownAt(session, { name: 'calendar' }, id, knownAt)?.version;
      const named = version === undefined ? undefined : agreements.namedCalendar(id, version);
      if (named === undefined) return undefined;
      const ref = { id: named.id, version: named.version, hash: named.hash };
      return { ref, calendar: agreements.calendar(ref) };
    }),
    pinned: (ref) => agreements.calendar(ref),
    ...(settings === undefined ? {} : { lastResort: { target: settings.lastResort, version: settings.version } }),
  };
}

/** Within one answer each is looked up once. */
function once<T>(look: (id: string) => T): (id: string) => T {
  const found = new Map<string, T>();
  return (id) => {
    if (!found.has(id)) found.set(id, look(id));
    return found.get(id)!;
  };
}
