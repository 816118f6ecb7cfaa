import type { RecordedEvent } from '@app/event-store';
import type { ReadModelSession, FeedProjection, BatchContext } from '@app/projection';
import { isForCustomer } from './audience.js';
import { plainEvents } from './history-table.js';
import { incidentOf, changedSoFar } from './changed-incident.js';

/**
 * The envelopes of all events in order of the log, for subscribers to go on from where they were. Never parks, and holds
 * events that cannot be read. `owner_id` is the customer that an incident belongs to now: the incident's own projection
 * moves it (\`handOver\`), because who may see an incident follows its current customer, not the one on an old event.
 */
export const feedProjection: FeedProjection = {
  name: 'feed',
  neverParks: true,
  tables: `
    CREATE TABLE feed (
      position     TEXT PRIMARY KEY,
      event_id     TEXT NOT NULL,
      stream       TEXT NOT NULL,
      revision     INTEGER NOT NULL,
      type         TEXT NOT NULL,
      customer_id  TEXT,
      occurred_at  TEXT,
      recorded_at  TEXT,
      readable     INTEGER NOT NULL,
      for_customer INTEGER NOT NULL,
      owner_id     TEXT
    ) WITHOUT ROWID;
    CREATE INDEX feed_by_owner ON feed (owner_id, position) WHERE owner_id IS NOT NULL;
  `,
  apply(event: RecordedEvent, session: ReadModelSession, context: BatchContext): void {
    const { metadata } = event;
    session
      .prepared(INSERT)
      .run(
        event.position,
        event.id,
        event.stream,
        event.revision,
        event.type,
        metadata?.customerId ?? null,
        metadata?.occurredAt ?? null,
        metadata?.recordedAt ?? null,
        event.readable ? 1 : 0,
        event.readable && isForCustomer(event.type) ? 1 : 0,
        ownerOf(event.stream, session, context),
      );
  },
};

const INSERT = 'INSERT OR REPLACE INTO feed VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)';

function ownerOf(stream: string, session: ReadModelSession, context: BatchContext): string | null {
  const id = incidentOf(stream);
  if (id === undefined) return null;
  const changed = changedSoFar(context, id);
  if (changed !== undefined) return changed.after.customerId;
  const row = session.prepared<{ customer_id: string }>('SELECT customer_id FROM incident WHERE id = ?').get(id);
  return row?.customer_id ?? null;
}

/**
 * The incident belongs to this customer from now on, and its past with it. What of it is held back comes into the feed
 * again when it is retried.
 */
export function handOver(session: ReadModelSession, n: bigint, customerId: string): void {
  for (const { position } of plainEvents(session, n)) claim(session, position, customerId);
}

/** The first event of an incident: it came into the feed before the incident had a row. */
export const claim = (session: ReadModelSession, position: string, customerId: string): void => {
  session.prepared('UPDATE feed SET owner_id = ? WHERE position = ?').run(customerId, position);
};
