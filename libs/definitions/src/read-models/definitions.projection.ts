import type { LedgerEvent } from '@app/event-store';
import type { FoldingProjection, ReadModelSession } from '@app/projection';
import type { DefinedKind } from '../kinds/kind.js';
import { personalOf, plainOf } from './personal.js';
import { rowSum } from './row-sum.js';

/** The id of a stream: its name without the category. */
export const idIn = (stream: string): string => stream.slice(stream.indexOf('-') + 1);

/** Everything that is defined, each with all its versions; and the parts that belong to it. */
export function definitionsProjection(kinds: readonly DefinedKind[]): FoldingProjection {
  const parts = kinds.flatMap((kind) => (kind.parts ?? []).map((part) => ({ kind, part })));
  const defined = new Map(kinds.map((kind) => [kind.event.type, kind]));
  const moving = new Map(kinds.flatMap((kind) => (kind.others ?? []).map(({ type }) => [type, kind] as const)));
  const stated = new Map(
    parts.flatMap(({ kind, part }) => part.events.map((type) => [type.type, { kind, part, type }] as const)),
  );
  return {
    name: 'agreements',
    version: 2,
    tables: [TABLES, ...parts.map(({ part }) => part.model.tables), FORGOTTEN].join('\n'),
    personal: [
      { table: 'agreement_version', columns: ['personal'] },
      ...parts.flatMap(({ part }) => part.model.personal ?? []),
    ],
    apply(event, session) {
      const kind = defined.get(event.type);
      const fact = stated.get(event.type);
      const moved = fact?.kind ?? moving.get(event.type);
      if (kind !== undefined) keepVersion(kind, event, session);
      fact?.part.model.keep(event, session, personalOf(event, fact.type, session));
      if (moved !== undefined) session.prepared(HEAD).run(event.revision, moved.name, idIn(event.stream));
    },
    forget(subject, session) {
      session.prepared('INSERT OR IGNORE INTO agreement_forgotten VALUES (?)').run(subject);
    },
  };
}

const TABLES = `
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
    CREATE INDEX agreement_version_by_key ON agreement_version (key_id) WHERE key_id IS NOT NULL;`;
const FORGOTTEN = 'CREATE TABLE agreement_forgotten (subject TEXT PRIMARY KEY) WITHOUT ROWID;';

function keepVersion(
  { name, event: type, customerOf }: DefinedKind,
  event: LedgerEvent,
  session: ReadModelSession,
): void {
  const id = idIn(event.stream);
  const { recordedAt, actor } = event.metadata;
  const { keyId, json } = personalOf(event, type, session);
  const plain = plainOf(event, type);
  const row = [name, id, event.revision, recordedAt, actor, JSON.stringify(plain)] as const;
  session
    .prepared('INSERT INTO agreement_version VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)')
    .run(...row, keyId, json, rowSum(...row));
  const customerId = customerOf?.(id) ?? plain['customerId'] ?? null;
  session
    .prepared('INSERT OR REPLACE INTO agreement VALUES (?, ?, ?, ?, ?, ?)')
    .run(name, id, event.revision, event.revision, customerId, plain['projectId'] ?? null);
}

const HEAD = 'UPDATE agreement SET revision = ? WHERE kind = ? AND id = ?';
