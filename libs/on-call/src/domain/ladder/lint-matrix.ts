import { eachCell, type Ladder, type Target } from '@app/agreement/pure';
import { targetSaid } from '../words/said.js';
import type { Directory } from './directory.js';
import { findUnaddressed } from './lint-contacts.js';
import { findLateWays } from './lint-ways.js';
import {
  about,
  askingOf,
  ENGLISH,
  type FoundOfPeople,
  type LadderCell,
  type LintedMatrix,
  type MatrixFinding,
  type OneCell,
} from './matrix-finding.js';
import { isAboutProject, Reach } from './reach.js';

const DAY = 86_400;
export const LINTED_DAYS = 14;
/** So long before a reaction is due somebody who has not been called yet has to be. */
const MARGIN = 600;

/** What many matrices are judged by, from now on. */
export const reachOf = (directory: Directory, now: number): Reach => new Reach(directory, now, now + LINTED_DAYS * DAY);

/** `found`: takes what is found of people. */
export function lintMatrix(linted: LintedMatrix, reach: Reach, found: FoundOfPeople): readonly MatrixFinding[] {
  const cells = cellsOf(linted);
  const ladders = cells.filter((cell): cell is LadderCell => cell.ladder !== undefined);
  findLateWays(linted, ladders, reach.directory, found);
  findUnaddressed(linted, cells, reach.directory, found);
  return [
    ...unknownHours(linted, reach),
    ...lastResorts(linted, ladders, reach),
    ...ladders.flatMap((cell) => [...unreached(linted, cell, reach), ...tooLate(linted, cell)]),
    ...cells.flatMap((cell) => silent(linted, cell)),
  ];
}

function cellsOf({ matrix }: LintedMatrix): readonly OneCell[] {
  const cells: OneCell[] = [];
  eachCell((side, source, priority) => {
    const name = `${side}.${source}.${priority}`;
    cells.push({ ...matrix.content.cells[side][source][priority], side, source, priority, name });
  });
  return cells;
}

/** A ladder none of whose targets means anybody who can be reached. */
function unreached(linted: LintedMatrix, { ladder, side, name }: LadderCell, reach: Reach): readonly MatrixFinding[] {
  const targets = ladder.steps.map(({ target }) => target);
  const at = reach.firstSilence(targets, askingOf(linted), side);
  if (at === undefined) return [];
  const says = `the ladder of ${name} reaches nobody`;
  return [{ finding: 'reaches-nobody', ...about(linted, targets.some(isAboutProject)), cell: name, at, says }];
}

function silent(linted: LintedMatrix, { side, priority, ladder, name }: OneCell): readonly MatrixFinding[] {
  if (side !== 'outside' || priority !== 'unclassified' || ladder !== undefined) return [];
  const says = `what is not classified yet calls nobody outside the hours (${name}): it may be a blocker`;
  return [{ finding: 'unclassified-calls-nobody', matrixId: linted.matrix.ref.id, cell: name, says }];
}

/** Nobody is called when all rounds are over; or somebody who cannot be reached then. */
function lastResorts(linted: LintedMatrix, ladders: readonly LadderCell[], reach: Reach): readonly MatrixFinding[] {
  const { matrix } = linted;
  const own = ladders.flatMap(({ name, ladder: { lastResort } }) =>
    lastResort === undefined || lastResort === false
      ? []
      : [{ target: lastResort, where: `the last resort of ${name}`, cell: name }],
  );
  const { target, where } = lastResortOf(matrix.content.lastResort, reach.directory);
  if (target === undefined) {
    const says =
      'when all rounds are over nobody is called: neither the matrix nor the settings of paging name anybody';
    return [{ finding: 'no-last-resort', matrixId: matrix.ref.id, says }, ...unreachable(linted, own, reach)];
  }
  return unreachable(linted, [{ target, where }, ...own], reach);
}

function lastResortOf(own: Target | undefined, { lastResort }: Directory) {
  if (own !== undefined) return { target: own, where: 'the last resort of the matrix' };
  return { target: lastResort?.target, where: 'the last resort of the settings of paging' };
}

interface LastResort {
  readonly target: Target;
  readonly where: string;
  readonly cell?: string;
}

const unreachable = (linted: LintedMatrix, all: readonly LastResort[], reach: Reach): readonly MatrixFinding[] =>
  all.flatMap(({ target, where, cell }) => {
    const at = reach.firstSilence([target], askingOf(linted));
    if (at === undefined) return [];
    const says = `${where}, ${targetSaid(target, ENGLISH)}, cannot be reached: when all rounds are over nobody is called`;
    const of = cell === undefined ? {} : { cell };
    return [{ finding: 'no-last-resort' as const, ...about(linted, isAboutProject(target)), ...of, at, says }];
  });

/** The last who has not been called yet is called when the reaction is nearly due, or later. */
function tooLate(linted: LintedMatrix, { ladder, priority, side, name }: LadderCell): readonly MatrixFinding[] {
  const { terms } = linted;
  if (terms === undefined) return [];
  const target = terms.targets[priority === 'unclassified' ? terms.initialPriority : priority].reaction;
  if (target === undefined || !('seconds' in target) || (target.hours === 'calendar' && side === 'outside')) return [];
  const { offset, who } = lastNew(ladder);
  if (offset <= target.seconds - MARGIN) return [];
  const says = `${name} calls ${targetSaid(who, ENGLISH)} ${offset / 60} min after the report, and the reaction is due after ${target.seconds / 60} min`;
  return [{ finding: 'too-late', ...about(linted, true), cell: name, says }];
}

/** The last step of a round whose target no step before it has, and how long after the beginning it is. */
function lastNew({ steps }: Ladder): { readonly offset: number; readonly who: Target } {
  const seen = new Set<string>();
  let [offset, found] = [0, { offset: 0, who: steps[0]!.target }];
  for (const { target, after } of steps) {
    offset += after.seconds;
    const key = JSON.stringify(target);
    if (!seen.has(key)) found = { offset, who: target };
    seen.add(key);
  }
  return found;
}

function unknownHours({ matrix }: LintedMatrix, { directory, until }: Reach): readonly MatrixFinding[] {
  const { hours } = matrix.content;
  if (directory.pinned(hours).isKnown(until)) return [];
  const says = `the calendar ${hours.id} does not know the holidays in ${LINTED_DAYS} days: it will count as outside`;
  return [{ finding: 'hours-unknown', matrixId: matrix.ref.id, at: until, says }];
}

const keyOf = (finding: MatrixFinding): string => JSON.stringify(finding);

/** Each once: what holds for all customers of a matrix was found for each of them. */
export const once = (findings: readonly MatrixFinding[]): readonly MatrixFinding[] => [
  ...new Map(findings.map((finding) => [keyOf(finding), finding])).values(),
];
