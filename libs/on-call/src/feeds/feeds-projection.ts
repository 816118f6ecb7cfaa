import type { StandingModel } from '@app/definitions';
import type { LedgerEvent } from '@app/event-store';
import { omitUndefined } from '@app/kernel';
import type { Projection, ReadModelSession } from '@app/projection';
import { FEED_STREAM, type FeedOpened, feedStream, type FeedSubject } from './feed.js';

export const feedsProjection: Projection = {
  name: 'duty_feeds',
  tables: `
    CREATE TABLE duty_feed (
      id         TEXT PRIMARY KEY,
      hash       TEXT NOT NULL UNIQUE,
      rota       TEXT,
      staff      TEXT,
      team       TEXT,
      principal  TEXT NOT NULL,
      opened_at  TEXT NOT NULL,
      revoked_at TEXT
    ) WITHOUT ROWID;
  `,
  apply(event: LedgerEvent, session: ReadModelSession): void {
    const { stream, type, metadata } = event;
    if (!stream.startsWith(FEED_STREAM)) return;
    const id = stream.slice(FEED_STREAM.length);
    if (type === 'FeedOpened') {
      const { hash, rota = null, staff = null, team = null } = event.data as unknown as FeedOpened;
      session.prepared(INSERT).run(id, hash, rota, staff, team, metadata.actor, metadata.occurredAt);
    } else if (type === 'FeedRevoked') {
      session.prepared('UPDATE duty_feed SET revoked_at = ? WHERE id = ?').run(metadata.occurredAt, id);
    }
  },
};

const INSERT = 'INSERT INTO duty_feed VALUES (?, ?, ?, ?, ?, ?, ?, NULL)';

export interface Feed extends FeedSubject {
  readonly id: string;
  /** The principal that opened it. */
  readonly openedBy: string;
  readonly openedAt: string;
  readonly revokedAt?: string;
}

interface Row {
  readonly id: string;
  readonly rota: string | null;
  readonly staff: string | null;
  readonly team: string | null;
  readonly principal: string;
  readonly opened_at: string;
  readonly revoked_at: string | null;
}

type Rows = Pick<StandingModel, 'prepared'>;

const feedOf = ({ id, rota, staff, team, principal, opened_at, revoked_at }: Row): Feed => ({
  id,
  ...omitUndefined({ rota: rota ?? undefined, staff: staff ?? undefined, team: team ?? undefined }),
  openedBy: principal,
  openedAt: opened_at,
  ...(revoked_at === null ? {} : { revokedAt: revoked_at }),
});

export const allFeeds = (session: Rows): readonly Feed[] =>
  session.prepared<Row>('SELECT * FROM duty_feed ORDER BY opened_at, id').all().map(feedOf);

/** One that may be read: what of its history cannot be read may be what revokes it. */
export function openFeed(session: Rows, hash: string): Feed | undefined {
  const row = session.prepared<Row>('SELECT * FROM duty_feed WHERE hash = ? AND revoked_at IS NULL').get(hash);
  if (row === undefined) return undefined;
  const parked = session.prepared('SELECT 1 FROM parked WHERE stream = ?').get(feedStream(row.id));
  return parked === undefined ? feedOf(row) : undefined;
}
