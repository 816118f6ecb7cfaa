import { agreementsIn, type OverruledMatrix } from '@app/agreement';
import { dateTime, list, object, oneOf, omitUndefined, secondsText, string, type TypeOf } from '@app/kernel';
import type { Principal } from '@app/platform';
import type { ReadModelSession } from '@app/projection';
import { canSee, handlerOf, inSlices, visibilityOf } from '@app/querying';
import { Query } from '@nestjs/cqrs';
import { lintMatrix, once, reachOf } from '../domain/ladder/lint-matrix.js';
import {
  FoundOfPeople,
  type LintedMatrix,
  MATRIX_FINDINGS,
  type MatrixFinding,
} from '../domain/ladder/matrix-finding.js';
import type { Directory } from '../domain/ladder/directory.js';
import { knownDirectory } from '../read-models/known-directory.js';

const FINDING = object(
  {
    finding: oneOf(MATRIX_FINDINGS, 'MatrixFindingKind'),
    matrixId: string({ example: 'default' }),
    'customerId?': string({ description: 'For whom it is found; absent: for everybody whose matrix it is.' }),
    'projectId?': string(),
    'cell?': string({ example: 'outside.customer.blocker' }),
    'at?': dateTime({ description: 'The first instant of the next 14 days at which it is so.' }),
    'names?': string({ description: 'Whose way or address it is about: a person or a team.' }),
    says: string(),
  },
  { name: 'MatrixFinding' },
);
export const MATRIX_FINDING_LIST = object({ items: list(FINDING) }, { name: 'MatrixFindings' });
export type MatrixFindings = TypeOf<typeof MATRIX_FINDING_LIST>;

/** What somebody should look at in the matrices that count, over the next 14 days. */
export class ListMatrixFindings extends Query<MatrixFindings> {
  constructor(readonly principal: Principal) {
    super();
  }
}

export const FINDINGS_HANDLER = handlerOf(ListMatrixFindings, async ({ principal }, { models, clock }) => {
  const { session } = models.operational;
  const visibility = visibilityOf(principal);
  const now = Math.floor(clock.now() / 1_000);
  const directory = knownDirectory(session);
  const reach = reachOf(directory, now);
  const parties = session
    .prepared<Party>(PARTIES)
    .all()
    .filter(({ customer }) => canSee(visibility, customer));
  const ofPeople = new FoundOfPeople();
  const found = await inSlices(parties, clock, (party) => {
    const linted = lintedOf(party, session, directory, now);
    return linted === undefined
      ? []
      : [...lintMatrix(linted, reach, ofPeople), ...severalContracts(party, session, now)];
  });
  const overruled = agreementsIn(session)
    .matrices.overruled()
    .filter(({ customerId }) => canSee(visibility, customerId));
  return { items: [...once(found.flat()), ...ofPeople.all, ...overruled.map(overruledFinding)].map(shown) };
});

const shown = ({ at, ...finding }: MatrixFinding): MatrixFindings['items'][number] =>
  omitUndefined({ ...finding, at: at === undefined ? undefined : secondsText(at) });

interface Party {
  readonly customer: string;
  readonly project: string | null;
}

/** A customer or one of its projects with the matrix that counts for it. */
function lintedOf(
  { customer: customerId, project }: Party,
  session: ReadModelSession,
  directory: Directory,
  now: number,
): LintedMatrix | undefined {
  const agreements = agreementsIn(session);
  const projectId = project ?? undefined;
  const terms = agreements.termsFor({ customerId, projectId, at: secondsText(now) });
  const matrix = agreements.matrixFor({ customerId, projectId, contractId: terms?.contract.id });
  return matrix === undefined || directory.customer(customerId) === undefined
    ? undefined
    : omitUndefined({ matrix, customerId, projectId, terms });
}

/** Two that are defined at once are taken: by which of them a matrix counts is no longer said by one. */
function severalContracts({ customer: customerId, project }: Party, session: ReadModelSession, now: number) {
  const agreements = agreementsIn(session);
  const at = secondsText(now);
  const parties = [{ customerId }, ...(project === null ? [] : [{ customerId, projectId: project }])];
  return parties.flatMap((of): readonly MatrixFinding[] => {
    const contracts = agreements.contractsAtOnce(of, at.slice(0, 10));
    if (contracts.length === 0) return [];
    const contractId = agreements.termsFor({ ...of, at })?.contract.id ?? contracts[0];
    const matrix = agreements.matrixFor({ ...of, contractId });
    if (matrix === undefined) return [];
    const says = `the contracts ${contracts.join(' and ')} have the same parties and days in common; the one that begins last counts: end the others`;
    return [{ finding: 'several-contracts', matrixId: matrix.ref.id, ...of, says }];
  });
}

const overruledFinding = ({ id, customerId, by }: OverruledMatrix): MatrixFinding => ({
  finding: 'overruled',
  matrixId: id,
  customerId,
  says: `the matrix ${by} of the same ${customerId} was defined before ${id}, and is the one that counts`,
});

const PARTIES = `SELECT c.id AS customer, p.id AS project FROM agreement c
  LEFT JOIN agreement p ON p.kind = 'project' AND p.customer_id = c.id WHERE c.kind = 'customer' ORDER BY c.id, p.id`;
