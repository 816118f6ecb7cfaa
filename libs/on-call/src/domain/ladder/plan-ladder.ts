import type { Cell, CellPriority, Ladder, MatrixContent, Side, Source, Target } from '@app/agreement/pure';
import type { Calendar } from '@app/business-time';
import { deepEqual } from '@app/kernel';
import type { VersionRef } from '@app/sla';
import type { Directory } from './directory.js';
import type { LadderPlan, PlanFinding, PlannedStep, PlannedWalk } from './plan.js';
import { resolveTarget } from './resolve-target.js';
import { advance, beginning, type Standing, type WalkContext } from './walk.js';

/** A matrix in the version that counts. */
export interface PlanMatrix {
  readonly ref: VersionRef;
  readonly content: Omit<MatrixContent, 'cells'> & Pick<MatrixContent, 'cells'>;
}

export interface LadderFacts {
  readonly customerId: string;
  readonly projectId?: string | undefined;
  readonly source: Source;
  readonly priority: CellPriority;
  /** From which the first step counts. */
  readonly since: number;
}

/** Whoever waits longer than this for the hours to begin is told so. */
const FARTHEST = 15 * 86_400;

/**
 * Who is called, in order, and when, as long as nobody answers: the only code that says it. Persons are those of each
 * step's instant; where the hours of the matrix begin or end before the ladder is over, the ladder of that cell is gone
 * through from there.
 */
export function planLadder(matrix: PlanMatrix, facts: LadderFacts, directory: Directory): LadderPlan {
  const calendar = directory.pinned(matrix.content.hours);
  const findings: PlanFinding[] = [];
  const walks: PlannedWalk[] = [];
  let kept: readonly PlannedStep[] = [];
  let since = facts.since;
  for (;;) {
    if (!calendar.isKnown(since))
      findings.push({ finding: 'hours-unknown', at: since, calendar: matrix.content.hours });
    const cell = cellAt(matrix, facts, calendar, since);
    const changes = nextChange(matrix, facts, calendar, since, facts.since + FARTHEST);
    const walk = walkThrough(cell, { matrix, facts, directory, since, kept }, changes ?? Infinity);
    walks.push(plannedWalk(matrix, facts, calendar, since, cell, walk.steps));
    if (cell.ladder !== undefined && (walk.exhaustedAt !== undefined || changes === undefined)) {
      const lastResort = lastResortOf(cell.ladder, matrix, facts, directory, walk.exhaustedAt);
      return {
        matrix: matrix.ref,
        walks,
        repeatAfterSeconds: cell.ladder.repeatAfterSeconds,
        ...(walk.exhaustedAt === undefined ? {} : { exhaustedAt: walk.exhaustedAt }),
        ...(lastResort === undefined ? {} : { lastResort }),
        findings: [...findings, ...findingsOf(cell.ladder, walks, lastResort)],
      };
    }
    if (changes === undefined) return { matrix: matrix.ref, walks, findings };
    kept = walk.standing === undefined ? [] : ofRound(walk.steps, walk.standing.round);
    since = changes;
  }
}

export const sideAt = (calendar: Calendar, at: number): Side =>
  calendar.isKnown(at) && calendar.isOpen(at) ? 'inside' : 'outside';

const cellAt = (matrix: PlanMatrix, { source, priority }: LadderFacts, calendar: Calendar, at: number): Cell =>
  matrix.content.cells[sideAt(calendar, at)][source][priority];

/** The first boundary of the hours after an instant at which another ladder begins. */
function nextChange(
  matrix: PlanMatrix,
  facts: LadderFacts,
  calendar: Calendar,
  since: number,
  until: number,
): number | undefined {
  const { ladder } = cellAt(matrix, facts, calendar, since);
  for (let at = since; ;) {
    const boundaries = [calendar.nextOpening(at), calendar.nextClosing(at)].filter((one) => one !== undefined);
    at = Math.min(...boundaries);
    if (at > until) return undefined;
    if (!deepEqual(cellAt(matrix, facts, calendar, at).ladder, ladder)) return at;
  }
}

interface Walking extends Pick<WalkContext, 'directory' | 'since' | 'kept'> {
  readonly matrix: PlanMatrix;
  readonly facts: LadderFacts;
}

interface Walked {
  readonly steps: readonly PlannedStep[];
  readonly exhaustedAt?: number;
  readonly standing?: Standing;
}

/** The steps before an instant at which something else begins. */
function walkThrough({ ladder }: Cell, { matrix, facts, ...walking }: Walking, before: number): Walked {
  if (ladder === undefined) return { steps: [] };
  const context: WalkContext = { ...walking, ladder, parties: { ...facts, rota: matrix.content.rota } };
  const steps: PlannedStep[] = [];
  for (let standing = beginning(context.since); ;) {
    const next = advance(standing, context);
    if ('exhaustedAt' in next)
      return next.exhaustedAt < before
        ? { steps: inOrder(steps), exhaustedAt: next.exhaustedAt, standing }
        : { steps: inOrder(steps), standing };
    const [first] = next.steps;
    if (first!.at >= before && first!.kept === undefined) return { steps: inOrder(steps), standing };
    steps.push(...next.steps.filter(({ at }) => at < before));
    standing = next.then;
  }
}

const inOrder = (steps: readonly PlannedStep[]): readonly PlannedStep[] =>
  [...steps].sort((one, other) => one.at - other.at);

/** Whom the round under way has called. */
const ofRound = (steps: readonly PlannedStep[], round: number): readonly PlannedStep[] =>
  steps.filter((step) => step.round === round && step.persons.length > 0);

function plannedWalk(
  matrix: PlanMatrix,
  { source, priority }: LadderFacts,
  calendar: Calendar,
  since: number,
  { nothing }: Cell,
  steps: readonly PlannedStep[],
): PlannedWalk {
  const side = sideAt(calendar, since);
  return {
    since,
    side,
    source,
    priority,
    hours: { kind: 'hours', of: 'matrix', calendar: matrix.content.hours, open: side === 'inside' },
    ...(nothing === undefined ? {} : { nothing }),
    steps,
  };
}

/** Who is called when all rounds are over: the cell's, else the matrix's, else that of the settings. */
export function lastResortOf(
  ladder: Ladder,
  matrix: { readonly content: Pick<MatrixContent, 'lastResort' | 'rota'> },
  facts: Pick<LadderFacts, 'customerId' | 'projectId'>,
  directory: Directory,
  at: number | undefined,
): PlannedStep | undefined {
  if (at === undefined || ladder.lastResort === false) return undefined;
  const own = ladder.lastResort ?? matrix.content.lastResort;
  const target: Target | undefined = own ?? directory.lastResort?.target;
  if (target === undefined) return undefined;
  const parties = { ...facts, rota: matrix.content.rota };
  const { pages, skipped, grounds } = resolveTarget(target, { parties, directory, at, loud: true });
  const settings =
    own === undefined
      ? [{ kind: 'settings' as const, id: 'paging-settings', version: directory.lastResort!.version }]
      : [];
  return {
    round: ladder.rounds,
    step: 'last',
    at,
    target,
    loud: true,
    persons: pages,
    ...(skipped === undefined ? {} : { skipped }),
    grounds: [...settings, ...grounds],
  };
}

function findingsOf(
  ladder: Ladder,
  walks: readonly PlannedWalk[],
  lastResort: PlannedStep | undefined,
): readonly PlanFinding[] {
  const steps = walks.flatMap((walk) => walk.steps);
  const at = steps[0]?.at ?? walks.at(-1)!.since;
  return [
    ...(ladder.lastResort !== false && lastResort === undefined ? [{ finding: 'no-last-resort' as const }] : []),
    ...(steps.every(({ persons }) => persons.length === 0) ? [{ finding: 'nobody-reached' as const, at }] : []),
  ];
}
