import { omitNull } from '@app/kernel';
import type { ReadModelSession } from '@app/projection';
import type { Visibility } from '@app/querying';
import type { Envelope } from './answers/feed.js';

type FeedRow = { readonly [Field in keyof Envelope]: Envelope[Field] | null } & Pick<Envelope, 'position'>;

/** Every customer's part lies in order of its own, so the page is merged from the beginnings of the parts. */
export function feedPage(
  session: ReadModelSession,
  { audience, customers }: Visibility,
  after: string,
  limit: number,
): readonly Envelope[] {
  if (customers === 'all') return session.prepared<FeedRow>(ALL).all(after, limit).map(envelopeOf);
  const sql = audience === 'staff' ? OF_OWNER : FOR_OWNER;
  return customers
    .flatMap((owner) => session.prepared<FeedRow>(sql).all(owner, after, limit))
    .sort((one, other) => (one.position < other.position ? -1 : 1))
    .slice(0, limit)
    .map(envelopeOf);
}

/** The id of the event that stands in the feed at exactly this position, whoever may see it. */
export const eventIdInFeed = (session: ReadModelSession, position: string): string | undefined =>
  session.prepared<{ event_id: string }>('SELECT event_id FROM feed WHERE position = ?').get(position)?.event_id;

const COLUMNS = `position, event_id AS id, stream, CAST(revision AS TEXT) AS revision, type,
  coalesce(owner_id, customer_id) AS customerId, occurred_at AS occurredAt, recorded_at AS recordedAt, readable`;
const ALL = `SELECT ${COLUMNS} FROM feed WHERE position > ? ORDER BY position LIMIT ?`;
const OF_OWNER = `SELECT ${COLUMNS} FROM feed INDEXED BY feed_by_owner
  WHERE owner_id = ? AND position > ? ORDER BY position LIMIT ?`;
const FOR_OWNER = `SELECT ${COLUMNS} FROM feed INDEXED BY feed_by_owner
  WHERE owner_id = ? AND for_customer = 1 AND position > ? ORDER BY position LIMIT ?`;

const envelopeOf = ({ readable, ...row }: FeedRow): Envelope =>
  ({ ...omitNull(row), readable: Boolean(readable) }) as Envelope;
