import { IncidentNotFound } from './incident-not-found.js';
import type { Principal } from '@app/platform';
import type { ReadModelSession } from '@app/projection';
import type { Fact } from '../domain/events/fact.js';
import { storedEvents } from '../read-models/personal-fields.js';
import type { StoredEvent } from '../read-models/stored-event.js';
import { inOrder } from '../read-models/stored-event.js';
import { type Visibility, canSee, visibilityOf, type ReadModels } from '@app/querying';
import { isParked } from './parked.js';

/** Everything kept of one incident, for whoever may see it. */
export interface IncidentRecord {
  readonly id: string;
  readonly n: bigint;
  readonly revision: string;
  readonly customerId: string;
  readonly parked: boolean;
  /** By revision. */
  readonly events: ReadonlyMap<string, StoredEvent>;
  /** In the order of the life, personal fields included where they are still there. */
  readonly facts: readonly Fact[];
}

/** Whether there is such an incident, for this session. */
export function isThere(session: ReadModelSession, visibility: Visibility, id: string): boolean {
  const row = session.prepared<IncidentKey>(FIND, 'safeIntegers').get(id);
  return row !== undefined && canSee(visibility, row.customer_id);
}

/** @throws IncidentNotFound, for a foreign one as for one that does not exist */
export function loadIncident(session: ReadModelSession, visibility: Visibility, id: string): IncidentRecord {
  const row = session.prepared<IncidentKey>(FIND, 'safeIntegers').get(id);
  if (row === undefined || !canSee(visibility, row.customer_id)) throw new IncidentNotFound(id);
  const events = storedEvents(session, row.n);
  return {
    id,
    n: row.n,
    revision: row.revision.toString(),
    customerId: row.customer_id,
    parked: isParked(session, id),
    events: new Map(events.map((event) => [String(event.revision), event])),
    facts: inOrder(events),
  };
}

/** An answer about one incident, from its record, for whoever asks. @throws IncidentNotFound */
export function answerFrom<Answer>(
  { operational: { session } }: ReadModels,
  { principal, id }: { readonly principal: Principal; readonly id: string },
  answer: (session: ReadModelSession, visibility: Visibility, record: IncidentRecord) => Answer,
): Answer {
  const visibility = visibilityOf(principal);
  // In another thread than the projector's, a commit may fall between two statements.
  return session.db.transaction(() => answer(session, visibility, loadIncident(session, visibility, id)))();
}

interface IncidentKey {
  readonly n: bigint;
  readonly revision: bigint;
  readonly customer_id: string;
}

const FIND = 'SELECT n, revision, customer_id FROM incident WHERE id = ?';

/** Its personal fields are gone with their key. */
export const isErased = ({ keyId, personal }: StoredEvent): boolean => keyId !== undefined && personal === undefined;
