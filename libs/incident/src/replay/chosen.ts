import type { Db } from '@app/projection';
import { prepared } from '@app/projection';
import type { Sight } from '../queries/access.js';
import { maySee } from '../queries/access.js';
import { IncidentNotFound } from '../queries/query-errors.js';

/** Which incidents are replayed; without any of it all that may be seen. */
export interface ReplayChoice {
  readonly customerId?: string;
  /** Numbers without hyphens. */
  readonly incidents?: readonly string[];
  /** Reported from then on, */
  readonly from?: string;
  /** and before then. */
  readonly to?: string;
}

interface Chosen {
  readonly n: bigint;
  readonly id: string;
  readonly customerId: string;
}

/** The sets as JSON, so that one statement serves any number of them; null: no bound. */
const bounds = ({ customers }: Sight, { customerId, incidents, from = '', to = '9999' }: ReplayChoice) => {
  const owners = customerId !== undefined ? [customerId] : customers === 'all' ? null : customers;
  return {
    owners: owners === null ? null : JSON.stringify(owners),
    ids: incidents === undefined ? null : JSON.stringify(incidents),
    from,
    to,
  };
};

const WHERE = `(@owners IS NULL OR customer_id IN (SELECT value FROM json_each(@owners)))
  AND (@ids IS NULL OR id IN (SELECT value FROM json_each(@ids))) AND reported_at >= @from AND reported_at < @to`;

export const chosenCount = (db: Db, sight: Sight, choice: ReplayChoice): number =>
  prepared<{ count: number }>(db, `SELECT count(*) AS count FROM incident WHERE ${WHERE}`).get(bounds(sight, choice))
    ?.count ?? 0;

/** In the order of the reports. */
export const chosenPage = (db: Db, sight: Sight, choice: ReplayChoice, after: bigint, limit: number): Chosen[] =>
  prepared<Chosen>(
    db,
    `SELECT n, id, customer_id AS customerId FROM incident WHERE n > @after AND ${WHERE} ORDER BY n LIMIT @limit`,
  )
    .safeIntegers()
    .all({ ...bounds(sight, choice), after, limit });

/** @throws IncidentNotFound for the first that does not exist, or may not be seen */
export function requireSeen(db: Db, sight: Sight, { incidents = [] }: ReplayChoice): void {
  for (const id of incidents) {
    const row = prepared<{ owner: string }>(db, 'SELECT customer_id AS owner FROM incident WHERE id = ?').get(id);
    if (row === undefined || !maySee(sight, row.owner)) throw new IncidentNotFound(id);
  }
}
