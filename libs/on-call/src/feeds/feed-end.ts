import type { StandingModel } from '@app/definitions';
import type { Feed } from './feeds-projection.js';

/** What ends a feed that nobody has revoked. */
export const FEED_ENDS = ['staff-left', 'opener-left', 'key-revoked'] as const;
export type FeedEnd = (typeof FEED_ENDS)[number];

type Rows = Pick<StandingModel, 'prepared'>;

/**
 * A feed ends with the person that it is of, with whoever of the staff opened it, and with the last key of the principal that
 * opened it. @param now RFC 3339
 */
export function endOf(
  rows: Rows,
  { staff, openedBy }: Pick<Feed, 'staff' | 'openedBy'>,
  now: string,
): FeedEnd | undefined {
  if (staff !== undefined && rows.prepared(IS_THERE).get({ id: staff, now }) === undefined) return 'staff-left';
  if (hasLeft(rows, openedBy, now)) return 'opener-left';
  const { keys, standing } = rows.prepared<{ keys: number; standing: number | null }>(KEYS).get({ openedBy })!;
  // Who has no key that was issued is the administrator of the configuration.
  return keys > 0 && !standing ? 'key-revoked' : undefined;
}

/** Whether everybody who is or was behind a principal has left or is erased; of nobody it cannot be said. */
export function hasLeft(rows: Rows, principal: string, now: string): boolean {
  const behind = rows.prepared<{ id: string }>(BEHIND).all({ principal });
  return behind.length > 0 && behind.every(({ id }) => rows.prepared(IS_THERE).get({ id, now }) === undefined);
}

const IS_THERE = `SELECT 1 FROM agreement a
  JOIN agreement_version v ON v.kind = a.kind AND v.id = a.id AND v.revision = a.version
  WHERE a.kind = 'staff' AND a.id = @id AND coalesce(json_extract(v.data, '$.leftAt') > @now, 1)
    AND NOT EXISTS (SELECT 1 FROM agreement_forgotten WHERE subject = 'staff-' || a.id)`;

const BEHIND = `SELECT DISTINCT v.id FROM agreement_version v
  WHERE v.kind = 'staff' AND EXISTS (SELECT 1 FROM json_each(v.data, '$.principalIds') WHERE value = @principal)`;

/** What of the history of a key cannot be read may be what revokes it. */
const KEYS = `SELECT count(*) AS keys,
    sum(revoked_at IS NULL AND NOT EXISTS (SELECT 1 FROM parked WHERE stream = 'apikey-' || id)) AS standing
  FROM api_key WHERE principal = @openedBy`;
