import type { StandingModel } from '@app/definitions';
import { DefinitionRefusal } from '@app/definitions/pure';
import type { Principal } from '@app/platform';

/**
 * Who enters an absence of somebody: an administrator for anybody, who leads a team for its members, and everybody for
 * themselves, through one of their own principals. @throws DefinitionRefusal people.not-yours
 */
export function requireMayRecord({ id, role }: Principal, staffId: string, standing: StandingModel, now: string): void {
  if (role === 'admin') return;
  const who = { principal: id, staff: staffId, now };
  if ([ITSELF, LEADS].some((sql) => standing.prepared(sql).get(who) !== undefined)) return;
  throw new DefinitionRefusal(
    'people.not-yours',
    `this key is not ${staffId}, leads no team of theirs and is no administrator's: an absence is entered by one of these; who is behind a key stands in principalIds`,
  );
}

const CURRENT = (kind: string) =>
  `SELECT a.id, v.data FROM agreement a JOIN agreement_version v ON v.kind = a.kind AND v.id = a.id AND v.revision = a.version
    WHERE a.kind = '${kind}'`;
/** Who has left is nobody's principal any more; who leaves later still is. */
const IS = `EXISTS (SELECT 1 FROM json_each(p.data, '$.principalIds') WHERE value = @principal)
  AND coalesce(json_extract(p.data, '$.leftAt') > @now, 1)`;
const ITSELF = `SELECT 1 FROM (${CURRENT('staff')} AND a.id = @staff) p WHERE ${IS}`;
const LEADS = `SELECT 1 FROM (${CURRENT('staff')}) p JOIN (${CURRENT('team')}) t
  ON json_extract(t.data, '$.leadId') = p.id
  WHERE ${IS} AND EXISTS (SELECT 1 FROM json_each(t.data, '$.memberIds') WHERE value = @staff)`;
