import type { ReadModelSession } from '@app/projection';
import type { StoredContract } from '../domain/contract.js';
import { versionOn } from '../domain/validity.js';
import type { EffectiveVersion } from './answers/contract.js';
import { contractView } from './items.js';

interface Row {
  readonly revision: number;
  readonly data: string;
}

const EFFECTIVE = `SELECT revision, data FROM contract_version WHERE id = ? AND replaced_by IS NULL ORDER BY valid_from`;

export const effectiveVersions = (session: ReadModelSession, id: string): readonly EffectiveVersion[] =>
  session
    .prepared<Row>(EFFECTIVE)
    .all(id)
    .map(({ revision, data }) => ({
      version: String(revision),
      ...contractView(JSON.parse(data) as StoredContract),
    }));

/** The version that covers a day, if one does. */
export const inForceOn = (versions: readonly EffectiveVersion[], date: string): EffectiveVersion | undefined =>
  versionOn(versions, date);
