import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Append, EventDraft, EventStore, EventType, Head, KeyStore, LogAdapter } from '@app/event-store';
import { EventTypes, LedgerStore, PersonalKeyDestroyed } from '@app/event-store';
import { SystemChance, SystemClock } from '@app/platform';
import Database from 'better-sqlite3';
import type { FeedProjection, FoldingProjection, ReadModelFile } from '../../../libs/projection/src/projection.js';
import type { ProjectorOptions } from '../../../libs/projection/src/projector.js';
import { Projector } from '../../../libs/projection/src/projector.js';
import { MemoryAdapter } from '@testing/event-store/memory-adapter';
import { MemoryKeyStore } from '@testing/event-store/memory-key-store';

export const clock = new SystemClock();
const chance = new SystemChance();

/** `Odd` has a second version. The program of some specifications has a broken upcaster for it. */
const types = (lift: NonNullable<EventType['upcasters']>[number]): EventTypes =>
  new EventTypes([
    { type: 'Added', schema: 1, audience: 'staff', personal: ['note'] },
    { type: 'Odd', schema: 2, audience: 'staff', personal: [], upcasters: { 1: lift } },
    PersonalKeyDestroyed,
  ]);

export const goodTypes = types(({ n = 0 }) => ({ n }));
export const badTypes = types(() => {
  throw new Error('the upcaster is broken');
});
/** What wrote version 1 of `Odd`. */
const oldTypes = new EventTypes([
  ...goodTypes.all().filter(({ type }) => type !== 'Odd'),
  { type: 'Odd', schema: 1, audience: 'staff', personal: [] },
]);

export const totals: FoldingProjection = {
  name: 'totals',
  tables: `
    CREATE TABLE totals (stream TEXT PRIMARY KEY, total INTEGER NOT NULL, note TEXT, key_id TEXT);
    CREATE VIRTUAL TABLE notes USING fts5 (note, key_id UNINDEXED);
    INSERT INTO notes (notes, rank) VALUES ('secure-delete', 1);`,
  personal: [{ table: 'totals', columns: ['note'] }],
  apply: ({ stream, type, data, personal }, session) => {
    if (type !== 'Added' && type !== 'Odd') return;
    const { n, note } = data;
    session
      .prepared(
        `INSERT INTO totals VALUES (?, ?, ?, ?) ON CONFLICT (stream) DO UPDATE SET
         total = total + excluded.total, note = coalesce(excluded.note, note), key_id = coalesce(excluded.key_id, key_id)`,
      )
      .run(stream, n, note ?? null, personal?.keyId ?? null);
    if (typeof note === 'string') session.prepared('INSERT INTO notes VALUES (?, ?)').run(note, personal?.keyId);
    if (n === 13) throw new Error('thirteen cannot be applied');
  },
  forget: (subject, session) => session.prepared('DELETE FROM notes WHERE key_id = ?').run(subject),
};

export const lines: FoldingProjection = {
  name: 'lines',
  tables: `CREATE TABLE lines (stream TEXT, revision INTEGER, type TEXT, n INTEGER, PRIMARY KEY (stream, revision));`,
  apply: ({ stream, revision, type, data }, session) => {
    session.prepared('INSERT INTO lines VALUES (?, ?, ?, ?)').run(stream, Number(revision), type, data['n'] ?? null);
  },
};

export const feed: FeedProjection = {
  name: 'feed',
  tables: `CREATE TABLE feed (position TEXT PRIMARY KEY, stream TEXT, revision INTEGER, type TEXT, readable INTEGER);`,
  neverParks: true,
  apply: ({ position, stream, revision, type, readable }, session) => {
    session
      .prepared('INSERT OR REPLACE INTO feed VALUES (?, ?, ?, ?, ?)')
      .run(position, stream, Number(revision), type, readable ? 1 : 0);
  },
};

export const operational: ReadModelFile = { name: 'operational', projections: [totals, feed] };
export const reporting: ReadModelFile = { name: 'reporting', projections: [lines] };

export const ledger = (
  adapter: LogAdapter,
  { keys, types = goodTypes }: { keys?: KeyStore; types?: EventTypes } = {},
): LedgerStore =>
  new LedgerStore({ adapter, types, keys: keys ?? new MemoryKeyStore(chance), clock, chance, prefix: 'ledger.' });

/** Appends as command handling would, remembering the heads. */
export class Writer {
  private readonly heads = new Map<string, Head>();
  private readonly old: LedgerStore;
  private count = 0;

  constructor(
    private readonly adapter: LogAdapter,
    readonly keys: KeyStore = new MemoryKeyStore(chance),
  ) {
    this.old = ledger(adapter, { keys, types: oldTypes });
  }

  /** A store that reads what this one writes. */
  store(types = goodTypes): LedgerStore {
    return ledger(this.adapter, { keys: this.keys, types });
  }

  add(stream: string, n: number, note?: string, subject = 'person-17'): Promise<bigint> {
    return this.append(stream, [added(n, note, subject)]);
  }

  odd(stream: string, n: number): Promise<bigint> {
    return this.append(stream, [{ type: 'Odd', data: { n }, occurredAt: '2026-03-27T15:00:00Z' }]);
  }

  async destroyKey(subject: string): Promise<void> {
    await this.append(subject, [
      { type: 'PersonalKeyDestroyed', data: { subject }, occurredAt: '2026-03-27T15:00:00Z' },
    ]);
    await this.keys.destroy(subject);
  }

  async append(stream: string, events: readonly EventDraft[]): Promise<bigint> {
    const commandId = `command-${++this.count}`;
    const command: Append['command'] = {
      commandId,
      payload: {},
      correlationId: commandId,
      causationId: commandId,
      actor: 'key-1',
      origin: 'live',
    };
    const { head } = await this.old.append({ stream, head: this.heads.get(stream), events, command });
    this.heads.set(stream, head);
    return head.revision;
  }
}

export const added = (n: number, note?: string, subject = 'person-17'): EventDraft => ({
  type: 'Added',
  data: note === undefined ? { n } : { n, note },
  occurredAt: '2026-03-27T15:00:00Z',
  subjects: [subject],
});

/** Directories and projectors of one specification, all gone after it. */
export class Workshop {
  private readonly directories: string[] = [];
  private readonly projectors: Projector[] = [];

  directory(): string {
    const directory = mkdtempSync(join(tmpdir(), 'projection-'));
    this.directories.push(directory);
    return directory;
  }

  projector(store: EventStore, directory: string, options: Partial<ProjectorOptions> = {}): Projector {
    const projector = new Projector({ store, directory, clock, files: [operational, reporting], ...options });
    this.projectors.push(projector);
    return projector;
  }

  async started(store: EventStore, directory = this.directory(), options: Partial<ProjectorOptions> = {}) {
    const projector = this.projector(store, directory, options);
    projector.start();
    await projector.ready;
    return projector;
  }

  async clear(): Promise<void> {
    await Promise.all(this.projectors.splice(0).map((projector) => projector.stop()));
    for (const directory of this.directories.splice(0)) rmSync(directory, { recursive: true, force: true });
  }
}

export const memory = (): MemoryAdapter => new MemoryAdapter(clock);

const TABLES = ['totals', 'feed', 'lines', 'streams', 'notes', 'checkpoint'];

/** All rows of all tables, to compare one read model with another; what is parked only by stream. */
export function contents(projector: Projector): Record<string, unknown[]> {
  const found: Record<string, unknown[]> = {};
  for (const { path } of projector.status().files) {
    const db = new Database(path, { readonly: true });
    for (const { name } of db.prepare<[], { name: string }>('SELECT name FROM sqlite_master').all()) {
      if (TABLES.includes(name))
        found[`${path.includes('report') ? 'r' : 'o'}.${name}`] = db
          .prepare(`SELECT * FROM ${name} ORDER BY 1, 2`)
          .all();
    }
    db.close();
  }
  return found;
}

export async function eventually(condition: () => boolean | Promise<boolean>, milliseconds = 5_000): Promise<void> {
  for (const end = clock.now() + milliseconds; !(await condition()); await clock.wait(2)) {
    if (clock.now() > end) throw new Error(`not within ${milliseconds} ms: ${String(condition)}`);
  }
}

export const total = (projector: Projector, stream: string): unknown =>
  projector.model('operational').prepared<{ total: number }>('SELECT total FROM totals WHERE stream = ?').get(stream)
    ?.total;

export const file = (projector: Projector, name: string) => projector.status().files.find((one) => one.name === name)!;

export const rows = (projector: Projector, table: string): unknown[] =>
  projector
    .model(table === 'lines' ? 'reporting' : 'operational')
    .prepared(`SELECT * FROM ${table}`)
    .all();
