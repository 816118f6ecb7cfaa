import { knownDirectory } from '@app/on-call';
import { resolveTarget } from '@app/on-call/pure';
import type { ReadModelSession } from '@app/projection';
import type { WatchHouse } from '../watchdog/house.js';

/** Decides again whom a target meant, by what was known at the place in the log that its event names. */
export function meantThen(
  session: ReadModelSession,
  knownAt: (position: string) => number,
): NonNullable<WatchHouse['meant']> {
  return ({ target, loud, at, customerId, projectId, rota, position }) => {
    if (position === undefined) return undefined;
    const directory = knownDirectory(session, knownAt(position));
    const { pages, skipped } = resolveTarget(target, { parties: { customerId, projectId, rota }, directory, at, loud });
    const persons = pages.map(({ staffId, teamId }) => (staffId === undefined ? `team:${teamId}` : `staff:${staffId}`));
    return { persons, skipped };
  };
}
