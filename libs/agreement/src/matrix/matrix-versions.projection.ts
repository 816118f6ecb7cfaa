import { idIn, rowSum } from '@app/definitions';
import type { LedgerEvent } from '@app/event-store';
import type { FoldingProjection, ReadModelSession } from '@app/projection';
import type { MatrixConfirmation } from './matrix.js';
import type { StoredMatrix } from './stored-matrix.js';

/** Every version of every matrix and of the settings of paging: what counted, and what an incident pinned. It names no customer's people. */
export const matrixVersionsProjection: FoldingProjection = {
  name: 'matrix_versions',
  tables: `
    CREATE TABLE matrix_version (
      id          TEXT NOT NULL,
      revision    INTEGER NOT NULL,
      position    TEXT NOT NULL,
      recorded_at TEXT NOT NULL,
      customer_id TEXT,
      contract_id TEXT,
      hash        TEXT NOT NULL,
      data        TEXT NOT NULL,
      sum         TEXT NOT NULL,
      PRIMARY KEY (id, revision)
    );
    CREATE INDEX matrix_version_by_customer ON matrix_version (customer_id, contract_id) WHERE customer_id IS NOT NULL;
    CREATE TABLE matrix_confirmation (
      id          TEXT NOT NULL,
      version     INTEGER NOT NULL,
      customer_id TEXT NOT NULL,
      contact_id  TEXT NOT NULL,
      at          TEXT NOT NULL,
      recorded_by TEXT NOT NULL,
      PRIMARY KEY (id, version, customer_id)
    );
    CREATE TABLE paging_settings_version (
      revision    INTEGER PRIMARY KEY,
      recorded_at TEXT NOT NULL,
      data        TEXT NOT NULL,
      sum         TEXT NOT NULL
    );
  `,
  apply(event: LedgerEvent, session: ReadModelSession): void {
    if (event.type === 'MatrixDefined') keepMatrix(event, session);
    else if (event.type === 'MatrixConfirmed') keepConfirmation(event, session);
    else if (event.type === 'PagingSettingsDefined') keepSettings(event, session);
  },
};

function keepMatrix({ stream, revision, position, data, metadata }: LedgerEvent, session: ReadModelSession): void {
  const { customerId = null, contractId = null, hash } = data as unknown as StoredMatrix;
  const row = [
    idIn(stream),
    revision,
    position,
    metadata.recordedAt,
    customerId,
    contractId,
    hash,
    JSON.stringify(data),
  ] as const;
  session.prepared('INSERT INTO matrix_version VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)').run(...row, rowSum(...row));
}

function keepConfirmation({ stream, data, metadata }: LedgerEvent, session: ReadModelSession): void {
  const { version, customerId, contactId, at } = data as unknown as MatrixConfirmation;
  session
    .prepared('INSERT OR REPLACE INTO matrix_confirmation VALUES (?, ?, ?, ?, ?, ?)')
    .run(idIn(stream), Number(version), customerId, contactId, at, metadata.actor);
}

function keepSettings({ revision, data, metadata }: LedgerEvent, session: ReadModelSession): void {
  const row = [revision, metadata.recordedAt, JSON.stringify(data)] as const;
  session.prepared('INSERT INTO paging_settings_version VALUES (?, ?, ?, ?)').run(...row, rowSum(...row));
}
