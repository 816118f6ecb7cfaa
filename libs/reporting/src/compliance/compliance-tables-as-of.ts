import { type Clock, Slices } from '@app/platform';
import type { ReadModelSession } from '@app/projection';
import { corrected, type Fact, inOrder, isParked, plainEvents } from '@app/incident';
import { secondsText } from '@app/kernel';
import {
  type Visibility,
  canSee,
  type AsOf,
  knownBy,
  type PointInTime,
  BadQuery,
  type ReadModels,
} from '@app/querying';
import { agreementsIn } from '@app/agreement';
import { InMemoryComplianceTables } from './in-memory-compliance-tables.js';

/** Histories that one question may have folded: ten to twenty seconds' work, in slices. */
export const MOST_INCIDENTS = 50_000;

export interface ComplianceAsOf {
  readonly models: Pick<ReadModels, 'reporting'>;
  readonly clock: Clock;
  readonly visibility: Visibility;
  readonly customers: readonly string[];
  readonly question: AsOf;
  readonly point: PointInTime;
  /** Whoever asked has gone. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * The compliance tables of some customers as they would have stood, folded from the histories by what had happened and what
 * had been recorded by then. The caller closes them. @throws BadQuery when there are too many incidents
 */
export async function complianceTablesAsOf(asked: ComplianceAsOf, most = MOST_INCIDENTS) {
  const { models, clock, visibility, customers, question, point, signal } = asked;
  const until = secondsText(point.asOf);
  const candidates = candidatesIn(models.reporting.session, customers, until, most + 1);
  if (candidates.length > most) throw tooMany(most);
  const tables = new InMemoryComplianceTables();
  const slices = new Slices(clock);
  let parked = false;
  for (const { n, id, owner } of candidates) {
    if (signal?.aborted === true) break;
    if (!canSee(visibility, owner)) continue;
    // Taken anew each time: after a rebuild it is another connection.
    const session = models.reporting.session;
    const history = asItStood(knownBy(inOrder(plainEvents(session, n)), question), until);
    const [report] = history;
    if (report?.type === 'IncidentReported' && customers.includes(report.data.customerId)) {
      tables.add(n, id, history, agreementsIn(session));
      parked ||= isParked(session, id);
    }
    await slices.next();
  }
  return { tables, parked };
}

/** A correction acts where the event stands that it names, so it is applied before anything is left out. */
const asItStood = (known: readonly Fact[], until: string): readonly Fact[] =>
  corrected(known).filter(({ type, occurredAt }) => occurredAt <= until && type !== 'IncidentCorrected');

interface Candidate {
  readonly n: bigint;
  readonly id: string;
  /** Whose it is now; whose it was then, its history says. */
  readonly owner: string;
}

const candidatesIn = (
  session: ReadModelSession,
  customers: readonly string[],
  until: string,
  limit: number,
): readonly Candidate[] =>
  session
    .prepared<Candidate>(CANDIDATES, 'safeIntegers')
    .all({ customers: JSON.stringify(customers), until, limit: BigInt(limit) });

const COLUMNS = 'c.n, c.id, c.customer_id AS owner';
const CANDIDATES = `SELECT ${COLUMNS} FROM reporting_incident c
    WHERE c.customer_id IN (SELECT value FROM json_each(@customers)) AND c.reported_at <= @until
  UNION SELECT ${COLUMNS} FROM reporting_incident c
    WHERE c.n IN (SELECT n FROM moved_incident) AND c.reported_at <= @until
  ORDER BY 1 LIMIT @limit`;

const tooMany = (most: number): BadQuery =>
  new BadQuery(
    'query.too-wide',
    `more than ${most} histories would have to be folded for it: ask as of an earlier instant, or for one customer; figures of now have no bound`,
    'asOf',
  );
