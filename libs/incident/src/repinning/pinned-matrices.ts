import type { ReadModelSession } from '@app/projection';
import { setDueWork } from '@app/scheduling';
import { isReachedBy, pinnedBy, type PinnedMatrix, pinnedSince, pinsBefore } from '../domain/decide/repinning.js';

import type { MendedMatrix } from '../domain/messages/pinning.js';
import type { ChangedIncident } from '../read-models/changed-incident.js';
import { REPIN_LANE, type RepinWork } from './repin-lane.js';

type Row = {
  readonly incident: string;
  readonly matrix_id: string;
  readonly matrix_version: string;
  readonly matrix_hash: string;
  readonly customer_id: string;
  readonly contract_id: string | null;
};

export type PinnedIncident = PinnedMatrix & { readonly incident: string };

/** Keeps what a changed incident pins, what has come to it, and what is still to come. */
export function keepPinned(session: ReadModelSession, { id, before, after, history, events }: ChangedIncident): void {
  if (after.matrix === undefined && before?.matrix === undefined) return;
  const pinned = pinnedBy(after);
  const since = pinnedSince(history);
  if (pinned === undefined) session.prepared('DELETE FROM pinned_matrix WHERE incident = ?').run(id);
  else {
    const { matrix, customerId, contractId = null } = pinned;
    session
      .prepared('INSERT OR REPLACE INTO pinned_matrix VALUES (?, ?, ?, ?, ?, ?, ?)')
      .run(id, matrix.id, matrix.version, matrix.hash, customerId, contractId, since);
  }
  if (events.some(({ type }) => type === 'MatrixRepinned')) keepRepinned(session, { id, history });
  owe(session, id, pinned);
}

function keepRepinned(session: ReadModelSession, { id, history }: Pick<ChangedIncident, 'id' | 'history'>): void {
  for (const fact of history) {
    if (fact.type !== 'MatrixRepinned') continue;
    const { data, revision, recordedAt } = fact;
    const earlier = history.filter((other) => other.revision < revision);
    const from = pinsBefore(earlier);
    session
      .prepared('INSERT OR REPLACE INTO repinned VALUES (?, ?, ?, ?, ?, ?)')
      .run(data.repinning, id, from?.id ?? '', from?.version ?? '', recordedAt, pinnedSince(earlier));
  }
}

/** What comes to an open incident: of the mended matrices that reach it the last one; each comes once. */
export function owe(session: ReadModelSession, incident: string, pinned: PinnedMatrix | undefined): void {
  setDueWork(session, REPIN_LANE, incident, pinned === undefined ? [] : owed(session, incident, pinned));
}

function owed(
  session: ReadModelSession,
  incident: string,
  pinned: PinnedMatrix,
): readonly Omit<RepinWork, 'subject'>[] {
  const rows = session
    .prepared<{ id: string; begun: string; recorded_at: string }>(ON_THEIR_WAY)
    .all(pinned.matrix.id, pinned.customerId, incident);
  for (const { id, begun, recorded_at: recordedAt } of rows) {
    const mended = session.parsed<MendedMatrix>(begun);
    if (!isReachedBy(pinned, mended)) continue;
    const firesAt = Math.floor(Date.parse(recordedAt) / 1_000);
    return [{ key: id, firesAt, rank: 0, what: { repinning: id, mended } }];
  }
  return [];
}

const ON_THEIR_WAY = `SELECT id, begun, recorded_at FROM repinning
  WHERE (matrix_id = ? OR customer_id = ?)
    AND NOT EXISTS (SELECT 1 FROM repinned WHERE repinning = repinning.id AND incident = ?)
  ORDER BY recorded_at DESC, id`;

/** The open incidents that a mended matrix reaches, by their numbers. */
export function reachedBy(session: ReadModelSession, mended: MendedMatrix): readonly PinnedIncident[] {
  return session
    .prepared<Row>(PERHAPS)
    .all(mended.matrix.id, mended.customerId ?? null)
    .map(pinnedOf)
    .filter((pinned) => isReachedBy(pinned, mended));
}

const PERHAPS = 'SELECT * FROM pinned_matrix WHERE matrix_id = ? OR customer_id = ? ORDER BY incident';

const pinnedOf = (row: Row): PinnedIncident => ({
  incident: row.incident,
  matrix: { id: row.matrix_id, version: row.matrix_version, hash: row.matrix_hash },
  customerId: row.customer_id,
  ...(row.contract_id === null ? {} : { contractId: row.contract_id }),
});
