import type { LedgerEvent } from '@app/event-store';
import type { Role } from '@app/platform';
import type { ReadModelSession, Projection, ReadModel } from '@app/projection';
import { API_KEY_STREAM, type ApiKeyIssued, apiKeyStream } from './api-key-events.js';
import type { KeyDirectory, StoredKey } from './authenticator.js';

/** Part of the operational file: every request looks a key up. */
export const apiKeysProjection: Projection = {
  name: 'api_keys',
  tables: `
    CREATE TABLE api_key (
      id           TEXT PRIMARY KEY,
      principal    TEXT NOT NULL,
      role         TEXT NOT NULL,
      customer_ids TEXT NOT NULL,
      hash         TEXT NOT NULL,
      issued_at    TEXT NOT NULL,
      revoked_at   TEXT
    ) WITHOUT ROWID;
  `,
  apply(event: LedgerEvent, session: ReadModelSession): void {
    if (!event.stream.startsWith(API_KEY_STREAM)) return;
    const id = event.stream.slice(API_KEY_STREAM.length);
    const { occurredAt } = event.metadata;
    if (event.type === 'ApiKeyIssued') {
      const { principal, role, customerIds, hash } = event.data as unknown as ApiKeyIssued;
      session.prepared(INSERT).run(id, principal, role, JSON.stringify(customerIds), hash, occurredAt);
    } else if (event.type === 'ApiKeyRevoked') {
      session.prepared('UPDATE api_key SET revoked_at = ? WHERE id = ?').run(occurredAt, id);
    }
  },
};

const INSERT = 'INSERT INTO api_key VALUES (?, ?, ?, ?, ?, ?, NULL)';

export interface ApiKeyRow {
  readonly id: string;
  readonly principal: string;
  readonly role: Role;
  readonly customerIds: readonly string[];
  readonly issuedAt: string;
  readonly revokedAt?: string;
}

interface Stored {
  id: string;
  principal: string;
  role: Role;
  customer_ids: string;
  hash: string;
  issued_at: string;
  revoked_at: string | null;
}

const rowOf = (model: ReadModel, stored: Stored): ApiKeyRow => ({
  id: stored.id,
  principal: stored.principal,
  role: stored.role,
  customerIds: model.parsed<string[]>(stored.customer_ids),
  issuedAt: stored.issued_at,
  ...(stored.revoked_at === null ? {} : { revokedAt: stored.revoked_at }),
});

/** The issued keys, for the authenticator and for those who administer them. */
export class ApiKeyTable implements KeyDirectory {
  /** Set once the projection has caught up with the log after a start. */
  current = false;

  constructor(private readonly model: ReadModel) {}

  find(id: string): StoredKey | undefined {
    const stored = this.model.prepared<Stored>('SELECT * FROM api_key WHERE id = ?').get(id);
    if (stored === undefined) return undefined;
    const { principal, role, customerIds, revokedAt } = rowOf(this.model, stored);
    // What cannot be read may be what revokes it.
    const revoked = revokedAt !== undefined || this.model.serving.parked.has(apiKeyStream(id));
    return { hash: stored.hash, principal: { id: principal, role, customerIds }, revoked };
  }

  get(id: string): ApiKeyRow | undefined {
    const stored = this.model.prepared<Stored>('SELECT * FROM api_key WHERE id = ?').get(id);
    return stored && rowOf(this.model, stored);
  }

  all(): readonly ApiKeyRow[] {
    return this.model
      .prepared<Stored>('SELECT * FROM api_key ORDER BY issued_at, id')
      .all()
      .map((stored) => rowOf(this.model, stored));
  }

  hasAdmin(): boolean {
    const sql = `SELECT 1 FROM api_key WHERE role = 'admin' AND revoked_at IS NULL LIMIT 1`;
    return this.model.prepared(sql).get() !== undefined;
  }
}
