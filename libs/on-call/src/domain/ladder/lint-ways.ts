import type { Ladder } from '@app/agreement/pure';
import type { Directory } from './directory.js';
import { about, askingOf, type FoundOfPeople, type LadderCell, type LintedMatrix } from './matrix-finding.js';
import { plannedWays } from './planned-ways.js';
import { isAboutProject } from './reach.js';
import { whoMayBe } from './who-may-be.js';

/**
 * Ways that their owner wants to be used so late that the ladder is with somebody else by then: each with the step that is
 * over soonest.
 */
export function findLateWays(
  linted: LintedMatrix,
  cells: readonly LadderCell[],
  directory: Directory,
  found: FoundOfPeople,
): void {
  for (const { ladder, name } of cells)
    for (const [index, { target, loud }] of ladder.steps.entries()) {
      const seconds = lasts(ladder, index);
      for (const { id: names, ways } of whoMayBe(target, askingOf(linted), directory))
        for (const { id, at } of plannedWays(ways, loud, 0)) {
          if (at <= seconds) continue;
          const says = `the way ${id} of ${names} is used after ${at / 60} min, and step ${index + 1} of ${name} is over after ${seconds / 60} min`;
          const of = about(linted, isAboutProject(target));
          found.add(id, { finding: 'way-too-late', ...of, cell: name, names, says }, seconds);
        }
    }
}

/** How long a step is the last one: until the next, or until the next round. */
const lasts = ({ steps, repeatAfterSeconds }: Ladder, index: number): number =>
  steps[index + 1]?.after.seconds ?? repeatAfterSeconds;
