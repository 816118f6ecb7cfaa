import { requireWritten } from '@app/definitions';
import type { Clock } from '@app/platform';
import type { ReadModelSession } from '@app/projection';
import type { StoredContract } from '../domain/contract.js';
import { versionOn } from '../domain/validity.js';
import { agreementsIn } from '../read-models/directory.js';
import type { ContractTimeline, EffectiveVersion } from './answers/contract.js';
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

/** A contract as the sequence of the versions that hold. */
export function timelineOf(
  { session, clock }: { readonly session: ReadModelSession; readonly clock: Clock },
  { id, revision, customerId, projectId }: Pick<ContractTimeline, 'id' | 'revision' | 'customerId' | 'projectId'>,
): ContractTimeline {
  const versions = effectiveVersions(session, id);
  const now = Math.floor(clock.now() / 1_000);
  const agreements = agreementsIn(session);
  const current = versions.find((version) => versionOn(versions, agreements.dateIn(version, now)) === version);
  return {
    id,
    revision,
    customerId,
    ...(projectId === undefined ? {} : { projectId }),
    ...(current === undefined ? {} : { inForce: current.version }),
    versions,
  };
}
