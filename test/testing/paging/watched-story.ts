import type { Fact } from '@app/incident/pure';
import { resolveTarget } from '@app/on-call/pure';
import { isExplained, type LatenessCause, type WatchFinding } from '../../../libs/paging/src/watchdog/finding.js';
import type { Asked, Meant, StepName } from '../../../libs/paging/src/watchdog/house.js';
import { watched } from '../../../libs/paging/src/watchdog/watched.js';
import type { StoryRun } from './story-run.js';

export interface Told {
  /** What is made of its events. */
  readonly told?: (facts: readonly Fact[]) => readonly Fact[];
  /** Whom a target meant is not decided again. */
  readonly atItsWord?: true;
}

/** What the watchdog finds in a story. */
export function foundIn(run: StoryRun, { told = (facts) => facts, atItsWord }: Told = {}): readonly WatchFinding[] {
  const facts = [...run.state.history].sort((one, other) => Number(one.revision - other.revision));
  const { meant, ...house } = houseOf(run);
  const { findings } = watched('4RTBW0ZPN', told(facts), run.time, atItsWord ? house : { ...house, meant });
  return findings.filter((finding) => !isExplained(finding));
}

/** As the provider of the story knows it. */
function houseOf(run: StoryRun) {
  const house = run.provider.house();
  return {
    ...house,
    idOfPage: ({ run: id, walk, round, step }: StepName, who: string): string =>
      `${JSON.stringify({ type: 'FireStep', run: id, walk, round, step })} ${who}`,
    meant: ({ target, loud, at, customerId, projectId, rota }: Asked): Meant => {
      const parties = { customerId, projectId, rota };
      const { pages, skipped } = resolveTarget(target, { parties, directory: run.provider.directory(), at, loud });
      const persons = pages.map(({ staffId, teamId }) =>
        staffId === undefined ? `team:${teamId}` : `staff:${staffId}`,
      );
      return { persons, skipped };
    },
    causeOf: (due: number, done: number): LatenessCause =>
      run.absences.some(({ from, until = Infinity }) => from <= due + 60 && until >= done - 60)
        ? 'process-absent'
        : 'unknown',
  };
}
