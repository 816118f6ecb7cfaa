import { idIn, rowSum } from '@app/definitions';
import type { LedgerEvent } from '@app/event-store';
import type { ReadModelSession, FoldingProjection } from '@app/projection';
import type { CalendarContent } from '../domain/calendar.js';
import type { StoredContract } from '../domain/contract.js';

/**
 * Every version of calendars and contracts, for `AgreementDirectory`: what was in force at an instant, and what an incident
 * pinned. It names nobody, so that any file can carry it.
 */
export const agreementVersionsProjection: FoldingProjection = {
  name: 'agreement_versions',
  version: 2,
  tables: `
    CREATE TABLE calendar_version (
      id       TEXT NOT NULL,
      revision INTEGER NOT NULL,
      hash     TEXT NOT NULL,
      data     TEXT NOT NULL,
      sum      TEXT NOT NULL,
      PRIMARY KEY (id, revision)
    );
    CREATE TABLE contract_version (
      id            TEXT NOT NULL,
      revision      INTEGER NOT NULL,
      customer_id   TEXT NOT NULL,
      project_id    TEXT,
      valid_from    TEXT NOT NULL,
      valid_until   TEXT,
      calendar_id   TEXT,
      replaced_by   INTEGER,
      data          TEXT NOT NULL,
      sum           TEXT NOT NULL,
      PRIMARY KEY (id, revision)
    );
    CREATE INDEX contract_version_in_force ON contract_version (customer_id, project_id, valid_from)
      WHERE replaced_by IS NULL;
    CREATE INDEX contract_version_by_calendar ON contract_version (calendar_id, customer_id);
  `,
  apply(event: LedgerEvent, session: ReadModelSession): void {
    if (event.type === 'CalendarDefined') keepCalendar(event, session);
    else if (event.type === 'ContractDefined') keepContract(event, session);
  },
};

function keepCalendar(event: LedgerEvent, session: ReadModelSession): void {
  const { calendar, hash } = event.data as unknown as CalendarContent;
  const row = [idIn(event.stream), event.revision, hash, JSON.stringify(calendar)] as const;
  session.prepared('INSERT INTO calendar_version VALUES (?, ?, ?, ?, ?)').run(...row, rowSum(...row));
}

function keepContract(event: LedgerEvent, session: ReadModelSession): void {
  const content = event.data as unknown as StoredContract;
  const id = idIn(event.stream);
  session.prepared(REPLACE).run(event.revision, id, content.validFrom);
  const { customerId, projectId = null, validFrom, validUntil = null } = content;
  const parties = [id, event.revision, customerId, projectId, validFrom, validUntil] as const;
  const data = JSON.stringify(content);
  session
    .prepared('INSERT INTO contract_version VALUES (?, ?, ?, ?, ?, ?, ?, NULL, ?, ?)')
    .run(...parties, content.terms.calendar?.id ?? null, data, rowSum(...parties, data));
}

const REPLACE = 'UPDATE contract_version SET replaced_by = ? WHERE id = ? AND valid_from = ? AND replaced_by IS NULL';
