import { type AgreementDirectory, agreementsIn, type MatrixInForce } from '@app/agreement';
import { DefinitionRefusal } from '@app/definitions/pure';
import { instant, type ObjectOf, secondsText, soughtId } from '@app/kernel';
import { type Clock, type Principal, Problem } from '@app/platform';
import type { ReadModelSession } from '@app/projection';
import { askedInstant, canSee, CustomerNotFound, pointInTime, visibilityOf } from '@app/querying';
import type { Directory } from '../domain/ladder/directory.js';
import { knownDirectory } from '../read-models/known-directory.js';

/** Of which project a question is, at which instant, and as known when. */
export const SITUATION = {
  'project?': soughtId({ description: 'The project; needed where the customer’s projects differ in whom to call.' }),
  'at?': instant({ description: 'At this instant, past or future; now if absent.' }),
};
export const KNOWN = {
  'knownAt?': instant({
    description: 'As it had been recorded by then; not in the future. Absent: by now. For staff.',
  }),
};

/** What an answer about a customer is made from. */
export interface Situation {
  readonly customerId: string;
  readonly projectId?: string;
  readonly at: number;
  readonly matrix: MatrixInForce;
  readonly directory: Directory;
  readonly agreements: AgreementDirectory;
  /** IANA: that of the matrix's hours. */
  readonly zone: string;
}

interface Asking {
  readonly session: ReadModelSession;
  readonly clock: Clock;
  readonly principal: Principal;
}

/** @throws CustomerNotFound, Problem on-call.project-needed, on-call.no-matrix, BadQuery */
export function situationOf(
  { session, clock, principal }: Asking,
  customerId: string,
  asked: ObjectOf<typeof SITUATION & typeof KNOWN>,
): Situation {
  const visibility = visibilityOf(principal);
  if (!canSee(visibility, customerId)) throw new CustomerNotFound(customerId);
  const { knownAt } = asked;
  if (knownAt !== undefined) pointInTime({ knownAt }, { now: clock.now() }, visibility);
  const known = knownAt === undefined ? undefined : askedInstant(knownAt, 'knownAt');
  const directory = knownDirectory(session, known);
  if (directory.customer(customerId) === undefined) throw new CustomerNotFound(customerId);
  const at = Math.floor((asked.at === undefined ? clock.now() : askedInstant(asked.at, 'at')) / 1_000);
  const agreements = agreementsIn(session);
  const matrixOf = (projectId: string | undefined) => matrixAt(agreements, { customerId, projectId }, at, known);
  const projectId = projectOf(session, directory, customerId, asked.project, matrixOf);
  const matrix = matrixOf(projectId);
  if (matrix === undefined)
    throw new Problem(
      'on-call.no-matrix',
      `no communication matrix counts for ${customerId}: define the matrix default`,
    );
  const { zone } = agreements.calendar(matrix.content.hours);
  return { customerId, ...(projectId === undefined ? {} : { projectId }), at, matrix, directory, agreements, zone };
}

/** The version that counted then; of a time before the first one, the first that is known. */
function matrixAt(
  agreements: AgreementDirectory,
  { customerId, projectId }: { readonly customerId: string; readonly projectId: string | undefined },
  at: number,
  knownAt: number | undefined,
): MatrixInForce | undefined {
  const contractId = agreements.termsFor({ customerId, projectId, at: secondsText(at) })?.contract.id;
  const known = knownAt ?? Infinity;
  const until = (milliseconds: number) =>
    milliseconds === Infinity ? undefined : new Date(milliseconds).toISOString();
  const parties = { customerId, contractId };
  return (
    agreements.matrices.inForce(parties, until(Math.min(known, at * 1_000 + 999))) ??
    agreements.matrices.inForce(parties, until(known))
  );
}

/** The project that is named, or any where all are alike. */
function projectOf(
  session: ReadModelSession,
  directory: Directory,
  customerId: string,
  named: string | undefined,
  matrixOf: (projectId: string) => MatrixInForce | undefined,
): string | undefined {
  const projects = session
    .prepared<{ id: string }>(PROJECTS)
    .all(customerId)
    .map(({ id }) => id);
  if (named !== undefined) {
    if (projects.includes(named)) return named;
    throw new DefinitionRefusal('agreement.not-found', `there is no project ${named} of the customer ${customerId}`);
  }
  const sayings = projects.map((id) => {
    const { sdmId, deputyId, teamId } = directory.project(id) ?? {};
    const ref = matrixOf(id)?.ref;
    return JSON.stringify([sdmId, deputyId, teamId, ref?.id, ref?.version]);
  });
  if (new Set(sayings).size < 2) return projects[0];
  const errors = projects.map((id) => ({ field: 'project', message: id }));
  const detail = `the projects of ${customerId} differ in whom to call: name one with project (${projects.join(', ')})`;
  throw new Problem('on-call.project-needed', detail, { errors });
}

const PROJECTS = `SELECT id FROM agreement WHERE kind = 'project' AND customer_id = ? ORDER BY id`;
