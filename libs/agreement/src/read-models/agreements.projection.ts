import type { LedgerEvent } from '@app/event-store';
import type { ReadModelSession, FoldingProjection } from '@app/projection';
import { type AgreementKind, idIn, kindOf } from './kinds.js';
import { keepNeed } from './needs.js';
import { personalOf, plainOf } from './personal.js';
import { rowSum } from './row-sum.js';

/** Customers, projects, services, contacts, calendars and contracts, each with all its versions; and the customers' needs. */
export const agreementsProjection: FoldingProjection = {
  name: 'agreements',
  tables: `
    CREATE TABLE agreement (
      kind        TEXT NOT NULL,
      id          TEXT NOT NULL,
      revision    INTEGER NOT NULL,
      version     INTEGER NOT NULL,
      customer_id TEXT,
      project_id  TEXT,
      PRIMARY KEY (kind, id)
    ) WITHOUT ROWID;
    CREATE INDEX agreement_by_customer ON agreement (kind, customer_id, id);
    CREATE INDEX agreement_by_project ON agreement (kind, project_id, id) WHERE project_id IS NOT NULL;
    CREATE TABLE agreement_version (
      kind        TEXT NOT NULL,
      id          TEXT NOT NULL,
      revision    INTEGER NOT NULL,
      recorded_at TEXT NOT NULL,
      actor       TEXT NOT NULL,
      data        TEXT NOT NULL,
      key_id      TEXT,
      personal    TEXT,
      sum         TEXT NOT NULL,
      PRIMARY KEY (kind, id, revision)
    );
    CREATE INDEX agreement_version_by_key ON agreement_version (key_id) WHERE key_id IS NOT NULL;
    CREATE TABLE need (
      customer_id TEXT NOT NULL,
      id          TEXT NOT NULL,
      state       TEXT NOT NULL,
      service_id  TEXT,
      noted_at    TEXT NOT NULL,
      changed_at  TEXT NOT NULL,
      key_id      TEXT,
      personal    TEXT,
      PRIMARY KEY (customer_id, id)
    );
    CREATE TABLE agreement_forgotten (subject TEXT PRIMARY KEY) WITHOUT ROWID;
  `,
  personal: [
    { table: 'agreement_version', columns: ['personal'] },
    { table: 'need', columns: ['personal'] },
  ],
  apply(event: LedgerEvent, session: ReadModelSession): void {
    const kind = kindOf(event);
    if (kind !== undefined) keepVersion(kind, event, session);
    else if (NEED_EVENTS.has(event.type)) keepNeed(event, session, personalOf(event, session));
    else return;
    if (event.stream.startsWith('customer-'))
      session
        .prepared('UPDATE agreement SET revision = ? WHERE kind = ? AND id = ?')
        .run(event.revision, 'customer', idIn(event.stream));
  },
  forget(subject: string, session: ReadModelSession): void {
    session.prepared('INSERT OR IGNORE INTO agreement_forgotten VALUES (?)').run(subject);
  },
};

const NEED_EVENTS = new Set(['NeedNoted', 'NeedMet', 'NeedDropped']);

function keepVersion(kind: AgreementKind, event: LedgerEvent, session: ReadModelSession): void {
  const id = idIn(event.stream);
  const { recordedAt, actor } = event.metadata;
  const { keyId, json } = personalOf(event, session);
  const plain = plainOf(event);
  const row = [kind, id, event.revision, recordedAt, actor, JSON.stringify(plain)] as const;
  session
    .prepared('INSERT INTO agreement_version VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)')
    .run(...row, keyId, json, rowSum(...row));
  const customerId = kind === 'customer' ? id : (plain['customerId'] ?? null);
  session
    .prepared('INSERT OR REPLACE INTO agreement VALUES (?, ?, ?, ?, ?, ?)')
    .run(kind, id, event.revision, event.revision, customerId, plain['projectId'] ?? null);
}
