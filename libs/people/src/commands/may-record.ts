import type { StandingModel } from '@app/definitions';
import { DefinitionRefusal } from '@app/definitions/pure';
import type { Principal } from '@app/platform';

/** Whether a key is that of a person, through one of their own principals, or of who leads a team of theirs. */
export function actsFor({ id }: Principal, staffId: string, standing: Rows, now: string): boolean {
  const who = { principal: id, staff: staffId, now };
  return [ITSELF, LEADS].some((sql) => standing.prepared(sql).get(who) !== undefined);
}

/** Whether a key is that of who leads this team. */
export const leadsTeam = ({ id }: Principal, team: string, standing: Rows, now: string): boolean =>
  standing.prepared(LEADS_TEAM).get({ principal: id, team, now }) !== undefined;

type Rows = { prepared(sql: string): Pick<ReturnType<StandingModel['prepared']>, 'get'> };

/**
 * Who enters an absence of somebody: an administrator for anybody, who leads a team for its members, and everybody for
 * themselves. @throws DefinitionRefusal people.not-yours
 */
export function requireMayRecord(principal: Principal, staffId: string, standing: StandingModel, now: string): void {
  if (principal.role === 'admin' || actsFor(principal, staffId, standing, now)) return;
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
const LED = `SELECT 1 FROM (${CURRENT('staff')}) p JOIN (${CURRENT('team')}) t
  ON json_extract(t.data, '$.leadId') = p.id WHERE ${IS}`;
const LEADS = `${LED} AND EXISTS (SELECT 1 FROM json_each(t.data, '$.memberIds') WHERE value = @staff)`;
const LEADS_TEAM = `${LED} AND t.id = @team`;
