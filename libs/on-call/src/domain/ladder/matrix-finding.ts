import type { CellPriority, Ladder, MatrixContent, Side, Source } from '@app/agreement/pure';
import type { Terms } from '@app/sla';
import type { PlanMatrix } from './plan-ladder.js';
import type { Asking } from './reach.js';

export const MATRIX_FINDINGS = [
  'reaches-nobody',
  'unclassified-calls-nobody',
  'no-last-resort',
  'too-late',
  'way-too-late',
  'contact-without-address',
  'hours-unknown',
  'overruled',
  'several-contracts',
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
  /** Whose way or address it is about. */
  readonly names?: string;
  readonly says: string;
}

/** What is found of people through matrices, and told once of each, wherever they are named. */
export class FoundOfPeople {
  private readonly found = new Map<string, { readonly weight: number; readonly finding: MatrixFinding }>();

  /** Of several that are the same but for their place the one with the least weight stays, the first of equal ones. */
  add(of: string, finding: MatrixFinding, weight = 0): void {
    const key = `${finding.finding} ${finding.names ?? finding.matrixId} ${of}`;
    if (weight < (this.found.get(key)?.weight ?? Infinity)) this.found.set(key, { weight, finding });
  }

  get all(): readonly MatrixFinding[] {
    return [...this.found.values()].map(({ finding }) => finding);
  }
}

/** A matrix as it counts for a customer or one of its projects. */
export interface LintedMatrix {
  readonly matrix: PlanMatrix;
  readonly customerId: string;
  readonly projectId?: string;
  readonly terms?: Pick<Terms, 'targets' | 'initialPriority'>;
}

/** Findings are for the staff, and name people by their ids. */
export const ENGLISH = {
  language: 'en',
  names: { person: () => undefined, unnamed: (id: string) => id, team: () => undefined },
} as const;

export const askingOf = ({ matrix, customerId, projectId }: LintedMatrix): Asking => {
  const { rota, hours } = matrix.content;
  return { customerId, projectId, rota, hours };
};

/** Of whose project a finding is, where that makes a difference. */
export const about = ({ matrix, customerId, projectId }: LintedMatrix, ofOne: boolean) => ({
  matrixId: matrix.ref.id,
  ...(ofOne ? { customerId, ...(projectId === undefined ? {} : { projectId }) } : {}),
});

type CellOf = MatrixContent['cells'][Side][Source][CellPriority];
export interface OneCell extends CellOf {
  readonly side: Side;
  readonly source: Source;
  readonly priority: CellPriority;
  /** `inside.customer.blocker` */
  readonly name: string;
}
export type LadderCell = OneCell & { readonly ladder: Ladder };
