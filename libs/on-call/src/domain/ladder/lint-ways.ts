import type { Ladder } from '@app/agreement/pure';
import type { Directory } from './directory.js';
import { about, askingOf, type LadderCell, type LintedMatrix, type MatrixFinding } from './matrix-finding.js';
import { plannedWays } from './planned-ways.js';
import { isAboutProject } from './reach.js';
import { whoMayBe } from './who-may-be.js';

interface Late {
  readonly seconds: number;
  readonly finding: MatrixFinding;
}

/**
 * Ways that their owner wants to be used so late that the ladder is with somebody else by then: each with the step that is
 * over soonest.
 */
export function waysTooLate(
  linted: LintedMatrix,
  cells: readonly LadderCell[],
  directory: Directory,
): readonly MatrixFinding[] {
  const found = new Map<string, Late>();
  for (const { ladder, name } of cells)
    for (const [index, { target, loud }] of ladder.steps.entries()) {
      const seconds = lasts(ladder, index);
      for (const owner of whoMayBe(target, askingOf(linted), directory))
        for (const { id, at } of plannedWays(owner.ways, loud, 0)) {
          const key = `${owner.id} ${id}`;
          if (at <= seconds || seconds >= (found.get(key)?.seconds ?? Infinity)) continue;
          const says = `the way ${id} of ${owner.id} is used after ${at / 60} min, and step ${index + 1} of ${name} is over after ${seconds / 60} min`;
          const of = about(linted, isAboutProject(target));
          found.set(key, { seconds, finding: { finding: 'way-too-late', ...of, cell: name, says } });
        }
    }
  return [...found.values()].map(({ finding }) => finding);
}

/** How long a step is the last one: until the next, or until the next round. */
const lasts = ({ steps, repeatAfterSeconds }: Ladder, index: number): number =>
  steps[index + 1]?.after.seconds ?? repeatAfterSeconds;
