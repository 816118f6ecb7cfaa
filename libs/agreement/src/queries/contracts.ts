import type { ReadModelSession } from '@app/projection';
import type { StoredContract } from '../domain/contract.js';
import { versionOn } from '../domain/validity.js';
import type { EffectiveVersion } from './answers/contract.js';
import { requireWritten } from '../read-models/row-sum.js';
import { contractView } from './items.js';

interface Row {
  readonly revision: number;
  readonly customer_id: string;
  readonly project_id: string | null;
  readonly valid_from: string;
  readonly valid_until: string | null;
  readonly data: string;
  readonly sum: string;
}

const EFFECTIVE = `SELECT * FROM contract_version WHERE id = ? AND replaced_by IS NULL ORDER BY valid_from`;

export const effectiveVersions = (session: ReadModelSession, id: string): readonly EffectiveVersion[] =>
  session
    .prepared<Row>(EFFECTIVE)
    .all(id)
    .map(
      ({ revision, customer_id: customer, project_id: project, valid_from: from, valid_until: until, data, sum }) => {
        requireWritten(session, sum, [id, revision, customer, project, from, until, data], `contract ${id}`);
        return { version: String(revision), ...contractView(JSON.parse(data) as StoredContract) };
      },
    );

/** The version that covers a day, if one does. */
export const inForceOn = (versions: readonly EffectiveVersion[], date: string): EffectiveVersion | undefined =>
  versionOn(versions, date);
