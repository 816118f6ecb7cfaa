import { agreementsIn } from '@app/agreement';
import { dateTime, list, object, oneOf, omitUndefined, secondsText, string, type TypeOf } from '@app/kernel';
import type { Principal } from '@app/platform';
import type { ReadModelSession } from '@app/projection';
import { canSee, handlerOf, visibilityOf } from '@app/querying';
import { Query } from '@nestjs/cqrs';
import { instantsOf } from '../domain/ladder/instants.js';
import {
  type LintedMatrix,
  lintMatrix,
  MATRIX_FINDINGS,
  type MatrixFinding,
  once,
} from '../domain/ladder/lint-matrix.js';
import { knownDirectory } from '../read-models/known-directory.js';

const FINDING = object(
  {
    finding: oneOf(MATRIX_FINDINGS, 'MatrixFindingKind'),
    matrixId: string({ example: 'default' }),
    'customerId?': string({ description: 'For whom it is found; absent: for everybody whose matrix it is.' }),
    'projectId?': string(),
    'cell?': string({ example: 'outside.customer.blocker' }),
    'at?': dateTime({ description: 'The first instant of the next 14 days at which it is so.' }),
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

export const FINDINGS_HANDLER = handlerOf(ListMatrixFindings, ({ principal }, { models, clock }) => {
  const { session } = models.operational;
  const visibility = visibilityOf(principal);
  const now = Math.floor(clock.now() / 1_000);
  const directory = knownDirectory(session);
  const known = new Map<string, boolean>();
  const findings = linted(session, directory, now)
    .filter(({ customerId }) => canSee(visibility, customerId))
    .flatMap((one) => lintMatrix(one, directory, instantsOf(one, directory, now), known));
  return { items: once(findings).map(shown) };
});

const shown = ({ at, ...finding }: MatrixFinding): MatrixFindings['items'][number] =>
  omitUndefined({ ...finding, at: at === undefined ? undefined : secondsText(at) });

/** Each customer and each of its projects with the matrix that counts for it. */
function linted(
  session: ReadModelSession,
  directory: ReturnType<typeof knownDirectory>,
  now: number,
): readonly LintedMatrix[] {
  const agreements = agreementsIn(session);
  const at = secondsText(now);
  return session
    .prepared<{ customer: string; project: string | null }>(PARTIES)
    .all()
    .flatMap(({ customer: customerId, project }) => {
      const projectId = project ?? undefined;
      const terms = agreements.termsFor({ customerId, projectId, at });
      const matrix = agreements.matrixFor({ customerId, projectId, contractId: terms?.contract.id });
      return matrix === undefined || directory.customer(customerId) === undefined
        ? []
        : [omitUndefined({ matrix, customerId, projectId, terms })];
    });
}

const PARTIES = `SELECT c.id AS customer, p.id AS project FROM agreement c
  LEFT JOIN agreement p ON p.kind = 'project' AND p.customer_id = c.id WHERE c.kind = 'customer' ORDER BY c.id, p.id`;
