import {
  CELL_PRIORITIES,
  type CellPriority,
  type Ladder,
  type Side,
  type Source,
  SOURCES,
  type Target,
} from '@app/agreement/pure';
import type { Terms } from '@app/sla';
import { targetSaid } from '../words/said.js';
import type { Directory } from './directory.js';
import { type PlanMatrix, sideAt } from './plan-ladder.js';
import { resolveTarget } from './resolve-target.js';

export const MATRIX_FINDINGS = [
  'reaches-nobody',
  'unclassified-calls-nobody',
  'no-last-resort',
  'too-late',
  'hours-unknown',
] as const;

/** Something about a matrix that somebody should look at; nothing of it is refused. */
export interface MatrixFinding {
  readonly finding: (typeof MATRIX_FINDINGS)[number];
  readonly matrixId: string;
  readonly customerId?: string;
  readonly projectId?: string;
  /** `inside.customer.blocker` */
  readonly cell?: string;
  readonly at?: number;
  readonly says: string;
}

/** A matrix as it counts for a customer or one of its projects. */
export interface LintedMatrix {
  readonly matrix: PlanMatrix;
  readonly customerId: string;
  readonly projectId?: string;
  readonly terms?: Pick<Terms, 'targets' | 'initialPriority'>;
}

/** Findings are for the staff, and name people by their ids. */
const ENGLISH = {
  language: 'en',
  names: { person: () => undefined, unnamed: (id: string) => id, team: () => undefined },
} as const;

const DAY = 86_400;
export const LINTED_DAYS = 14;
/** So long before a reaction is due somebody who has not been called yet has to be. */
const MARGIN = 600;

/**
 * `instants`: all in the next 14 days at which an answer may become another, the first of them now. `known`: what was found
 * of targets that are the same for every customer.
 */
export function lintMatrix(
  linted: LintedMatrix,
  directory: Directory,
  instants: readonly number[],
  known: Map<string, boolean> = new Map(),
): readonly MatrixFinding[] {
  const reaches = reachesBy(linted, directory, known);
  return [
    ...unknownHours(linted, directory, instants),
    ...noLastResort(linted, directory),
    ...cellsOf(linted).flatMap((cell) => [
      ...unreached(linted, cell, reaches, instants),
      ...silent(linted, cell),
      ...tooLate(linted, cell),
    ]),
  ];
}

interface Reaches {
  readonly side: (at: number) => Side;
  readonly anybody: (target: Target, at: number) => boolean;
}

/** Cells have few targets between them: each is looked at once for each instant. */
function reachesBy(
  { matrix, customerId, projectId }: LintedMatrix,
  directory: Directory,
  ofAll: Map<string, boolean>,
): Reaches {
  const calendar = directory.pinned(matrix.content.hours);
  const parties = { customerId, projectId, rota: matrix.content.rota };
  const own = new Map<string, boolean>();
  const anybody = (target: Target, at: number): boolean => {
    const known = isAboutProject(target) ? own : ofAll;
    const key = `${JSON.stringify(target)} ${parties.rota} ${at}`;
    const found = known.get(key) ?? resolveTarget(target, { parties, directory, at, loud: true }).pages.length > 0;
    known.set(key, found);
    return found;
  };
  return { side: (at) => sideAt(calendar, at), anybody };
}

interface OneCell {
  readonly side: Side;
  readonly source: Source;
  readonly priority: CellPriority;
  readonly ladder: Ladder | undefined;
}

const cellsOf = ({ matrix }: LintedMatrix): readonly OneCell[] =>
  (['inside', 'outside'] as const).flatMap((side) =>
    SOURCES.flatMap((source) =>
      CELL_PRIORITIES.map((priority) => ({
        side,
        source,
        priority,
        ladder: matrix.content.cells[side][source][priority].ladder,
      })),
    ),
  );

const nameOf = ({ side, source, priority }: OneCell): string => `${side}.${source}.${priority}`;

/** Of whose project it is only where that makes a difference. */
function about({ matrix, customerId, projectId }: LintedMatrix, ladder?: Ladder) {
  const isOfAll = ladder?.steps.every(({ target }) => !isAboutProject(target)) ?? false;
  return {
    matrixId: matrix.ref.id,
    ...(isOfAll ? {} : { customerId, ...(projectId === undefined ? {} : { projectId }) }),
  };
}
const isAboutProject = (target: Target): boolean => 'role' in target || 'projectTeam' in target;

/** A ladder none of whose targets means anybody who can be reached. */
function unreached(
  linted: LintedMatrix,
  cell: OneCell,
  reaches: Reaches,
  instants: readonly number[],
): readonly MatrixFinding[] {
  const { ladder, side } = cell;
  if (ladder === undefined) return [];
  const at = instants.find(
    (instant) =>
      reaches.side(instant) === side && ladder.steps.every(({ target }) => !reaches.anybody(target, instant)),
  );
  if (at === undefined) return [];
  const says = `the ladder of ${nameOf(cell)} reaches nobody`;
  return [{ finding: 'reaches-nobody', ...about(linted, ladder), cell: nameOf(cell), at, says }];
}

function silent(linted: LintedMatrix, cell: OneCell): readonly MatrixFinding[] {
  if (cell.side !== 'outside' || cell.priority !== 'unclassified' || cell.ladder !== undefined) return [];
  const says = `what is not classified yet calls nobody outside the hours (${nameOf(cell)}): it may be a blocker`;
  return [{ finding: 'unclassified-calls-nobody', matrixId: linted.matrix.ref.id, cell: nameOf(cell), says }];
}

function noLastResort({ matrix }: LintedMatrix, { lastResort }: Directory): readonly MatrixFinding[] {
  if (lastResort !== undefined || matrix.content.lastResort !== undefined) return [];
  const says = 'when all rounds are over nobody is called: neither the matrix nor the settings of paging name anybody';
  return [{ finding: 'no-last-resort', matrixId: matrix.ref.id, says }];
}

/** The last who has not been called yet is called when the reaction is nearly due, or later. */
function tooLate(linted: LintedMatrix, cell: OneCell): readonly MatrixFinding[] {
  const { terms } = linted;
  const { ladder, priority, side } = cell;
  if (terms === undefined || ladder === undefined) return [];
  const target = terms.targets[priority === 'unclassified' ? terms.initialPriority : priority].reaction;
  if (target === undefined || !('seconds' in target) || (target.hours === 'calendar' && side === 'outside')) return [];
  const { offset, who } = lastNew(ladder);
  if (offset <= target.seconds - MARGIN) return [];
  const says = `${nameOf(cell)} calls ${targetSaid(who, ENGLISH)} ${offset / 60} min after the report, and the reaction is due after ${target.seconds / 60} min`;
  const { customerId, projectId, matrix } = linted;
  return [
    {
      finding: 'too-late',
      matrixId: matrix.ref.id,
      customerId,
      ...(projectId === undefined ? {} : { projectId }),
      cell: nameOf(cell),
      says,
    },
  ];
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

function unknownHours(
  { matrix }: LintedMatrix,
  directory: Directory,
  [now = 0]: readonly number[],
): readonly MatrixFinding[] {
  const { hours } = matrix.content;
  const until = now + LINTED_DAYS * DAY;
  if (directory.pinned(hours).isKnown(until)) return [];
  const says = `the calendar ${hours.id} does not know the holidays in ${LINTED_DAYS} days: it will count as outside`;
  return [{ finding: 'hours-unknown', matrixId: matrix.ref.id, at: until, says }];
}

const keyOf = (finding: MatrixFinding): string => JSON.stringify(finding);

/** Each once: what holds for all customers of a matrix was found for each of them. */
export const once = (findings: readonly MatrixFinding[]): readonly MatrixFinding[] => [
  ...new Map(findings.map((finding) => [keyOf(finding), finding])).values(),
];
