import type { EventType, JsonObject, LedgerEvent } from '@app/event-store';
import type { ReadModelSession } from '@app/projection';
import { idIn } from './definitions.projection.js';
import { type Personal, plainOf } from './personal.js';
import { requireWritten, rowSum } from './row-sum.js';
import { textsOf } from './versions.js';

/** An event of a part, as it was recorded. */
export interface Fact {
  readonly type: string;
  readonly data: JsonObject;
  readonly revision: bigint;
  readonly recordedAt: string;
  readonly actor: string;
}

interface Row {
  readonly revision: number;
  readonly recorded_at: string;
  readonly actor: string;
  readonly type: string;
  readonly data: string;
  readonly personal: string | null;
  readonly sum: string;
}

/** Every event of a part in a table of its own, so that what was known at an instant can be told. */
export class Facts {
  readonly tables: string;
  readonly personal: { readonly table: string; readonly columns: readonly string[] };
  private readonly types: ReadonlyMap<string, EventType>;

  constructor(
    private readonly table: string,
    readonly events: readonly EventType[],
  ) {
    this.tables = `
    CREATE TABLE ${table} (
      id          TEXT NOT NULL,
      revision    INTEGER NOT NULL,
      recorded_at TEXT NOT NULL,
      actor       TEXT NOT NULL,
      type        TEXT NOT NULL,
      data        TEXT NOT NULL,
      key_id      TEXT,
      personal    TEXT,
      sum         TEXT NOT NULL,
      PRIMARY KEY (id, revision)
    );
    CREATE INDEX ${table}_by_key ON ${table} (key_id) WHERE key_id IS NOT NULL;`;
    this.personal = { table, columns: ['personal'] };
    this.types = new Map(events.map((event) => [event.type, event]));
  }

  keep(event: LedgerEvent, session: ReadModelSession, { keyId, json }: Personal): void {
    const { stream, revision, type, metadata } = event;
    const plain = JSON.stringify(plainOf(event, this.types.get(type)!));
    const row = [idIn(stream), revision, metadata.recordedAt, metadata.actor, type, plain] as const;
    session
      .prepared(`INSERT INTO ${this.table} VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`)
      .run(...row, keyId, json, rowSum(...row));
  }

  /** Those that had been recorded by then (epoch milliseconds), the oldest first. */
  knownAt(session: ReadModelSession, id: string, knownAt = Infinity): readonly Fact[] {
    return session
      .prepared<Row>(`SELECT * FROM ${this.table} WHERE id = ? ORDER BY revision`)
      .all(id)
      .filter((row) => Date.parse(row.recorded_at) <= knownAt)
      .map(({ revision, recorded_at: recordedAt, actor, type, data, personal, sum }) => {
        requireWritten(session, sum, [id, revision, recordedAt, actor, type, data], `${this.table} of ${id}`);
        const whole = { ...session.parsed<JsonObject>(data), ...textsOf(session, personal) };
        return { type, data: whole, revision: BigInt(revision), recordedAt, actor };
      });
  }
}
