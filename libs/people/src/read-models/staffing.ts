import type { StandingModel } from '@app/definitions';
import { parseSeconds } from '@app/kernel';
import type { Leaving } from '../domain/person.js';

interface Party {
  readonly personId?: string;
  readonly teamId?: string;
}

/** Who of the staff, and which teams, there are: by the read model by which is decided. */
export class Staffing {
  constructor(private readonly standing: StandingModel) {}

  /** What of a party there is not at an instant; undefined: it is there, or nobody at all is known here. */
  missing({ personId, teamId }: Party, at: string): string | undefined {
    if (this.standing.prepared(ANYBODY).get() === undefined) return undefined;
    if (personId !== undefined && this.standing.prepared(THERE).get({ id: personId, at }) === undefined)
      return `there is nobody of the staff with the id ${personId} at ${at}: define them first, or name somebody who is there`;
    if (teamId !== undefined && this.standing.prepared(TEAM).get(teamId) === undefined)
      return `there is no team ${teamId}: define it first, or name one that there is`;
    return undefined;
  }

  /** When somebody leaves, as it is recorded now. */
  leaving(staffId: string): readonly Leaving[] {
    const row = this.standing.prepared<{ leftAt: string | null }>(LEFT).get(staffId);
    return typeof row?.leftAt === 'string' ? [{ at: parseSeconds(row.leftAt) }] : [];
  }
}

const ANYBODY = "SELECT 1 FROM agreement WHERE kind IN ('staff', 'team') LIMIT 1";
const THERE = `SELECT 1 FROM agreement a
  JOIN agreement_version v ON v.kind = a.kind AND v.id = a.id AND v.revision = a.version
  WHERE a.kind = 'staff' AND a.id = @id AND coalesce(json_extract(v.data, '$.leftAt') > @at, 1)`;
const LEFT = `SELECT json_extract(v.data, '$.leftAt') AS leftAt FROM agreement a
  JOIN agreement_version v ON v.kind = a.kind AND v.id = a.id AND v.revision = a.version
  WHERE a.kind = 'staff' AND a.id = ?`;
const TEAM = "SELECT 1 FROM agreement WHERE kind = 'team' AND id = ?";
