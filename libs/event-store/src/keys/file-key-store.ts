import type { Clock } from '@app/platform';
import Database from 'better-sqlite3';
import { copyDatabase } from '../backup/copy-database.js';
import { begin, type Durability, end } from '../embedded/durability.js';
import { FileInUse } from '../embedded/file-in-use.js';
import { sqliteFailure } from '../embedded/sqlite-failure.js';
import { StoreUnavailable, UnknownOutcome } from '../errors.js';
import type { KeyCounts, KeyWitness } from './key-counts.js';
import { countKeys, type KeyRow } from './key-file.js';
import { type KeyState, type KeyStore, requireSubject } from './key-store.js';
import { type KeyWrap, MASTER_CHECK } from './key-wrap.js';
import { keysEndingWith } from './year-key.js';

/** Keys that are asked for together. */
interface Asked {
  readonly subjects: Set<string>;
  readonly found: Promise<ReadonlyMap<string, KeyState>>;
}

/** Personal keys in a SQLite file of their own beside the embedded log: it has its own backup rule, so it is its own file. */
export class FileKeyStore implements KeyStore {
  private db: Database.Database | undefined;
  private counts: KeyCounts = { made: 0, destroyed: 0 };
  private witnessed: KeyCounts | undefined;
  private inUse = new FileInUse(this.path);
  private asked: Asked | undefined;

  constructor(
    private readonly path: string,
    private readonly wrap: KeyWrap,
    private readonly clock: Clock,
    /** Remembers how many keys there are, where a log stands beside the file. */
    private readonly witness?: KeyWitness,
    private readonly durability: Durability = 'every-commit',
  ) {}

  async open(): Promise<void> {
    this.atWork('reading', () => undefined);
  }

  /** Who asks in the same turn of the event loop shares one commit, and its flush to the disk. */
  async keysFor(subjects: readonly string[]): Promise<ReadonlyMap<string, KeyState>> {
    subjects.forEach(requireSubject);
    const asked = (this.asked ??= this.askedTogether());
    for (const subject of subjects) asked.subjects.add(subject);
    try {
      return await asked.found;
    } catch (error) {
      // What is wrong with the key of one is no concern of the others.
      if (asked.subjects.size === subjects.length) throw error;
      return this.made(subjects);
    }
  }

  private askedTogether(): Asked {
    const subjects = new Set<string>();
    const found = this.clock.wait(0).then(() => {
      this.asked = undefined;
      return this.made([...subjects]);
    });
    return { subjects, found };
  }

  private made(subjects: readonly string[]): ReadonlyMap<string, KeyState> {
    return this.atWork('writing', (db) => {
      const known = this.rows(db, subjects);
      const missing = subjects.filter((subject) => !known.has(subject));
      if (missing.length > 0) this.make(db, missing);
      // Whoever gets a key encrypts with it, so by then the log must know that it was made.
      this.tellWitness();
      return missing.length > 0 ? this.rows(db, subjects) : known;
    });
  }

  async find(subjects: readonly string[]): Promise<ReadonlyMap<string, KeyState>> {
    return this.atWork('reading', (db) => this.rows(db, subjects));
  }

  async destroy(subject: string): Promise<void> {
    requireSubject(subject);
    this.atWork('writing', (db) => {
      const changes = db.transaction(() => {
        const added = db
          .prepare('INSERT INTO keys (subject, wrapped) VALUES (?, NULL) ON CONFLICT DO NOTHING')
          .run(subject);
        const emptied = db
          .prepare(
            `UPDATE keys SET wrapped = NULL
             WHERE wrapped IS NOT NULL AND (subject = @keyId OR (subject > @after AND subject < @before))`,
          )
          .run(keysEndingWith(subject));
        return added.changes + emptied.changes;
      })();
      // The old key must not live on in the write-ahead log either.
      db.pragma('wal_checkpoint(TRUNCATE)');
      if (changes > 0) this.counts = countKeys(db);
      this.tellWitness();
    });
  }

  async yearKeys(subject: string): Promise<readonly string[]> {
    const { after, before } = keysEndingWith(subject);
    return this.atWork('reading', (db) =>
      db
        .prepare<[string, string], string>(
          'SELECT subject FROM keys WHERE subject > ? AND subject < ? AND wrapped IS NOT NULL ORDER BY subject',
        )
        .pluck()
        .all(after, before),
    );
  }

  async count(): Promise<KeyCounts> {
    return this.atWork('reading', () => this.counts);
  }

  /** Lets the log know how many keys there are. */
  async remember(): Promise<void> {
    this.atWork('writing', () => this.tellWitness());
  }

  /** Subjects whose key is marked destroyed. */
  async destroyed(): Promise<readonly string[]> {
    return this.atWork('reading', (db) =>
      db.prepare<[], string>('SELECT subject FROM keys WHERE wrapped IS NULL ORDER BY subject').pluck().all(),
    );
  }

  async copyTo(file: string): Promise<void> {
    await copyDatabase(this.database(), file);
  }

  async close(): Promise<void> {
    if (this.db !== undefined) end(this.db, this.durability);
    this.db?.close();
    this.db = undefined;
    this.inUse = new FileInUse(this.path);
  }

  private rows(db: Database.Database, subjects: readonly string[]): Map<string, KeyState> {
    const select = db.prepare<[string], KeyRow>('SELECT subject, wrapped FROM keys WHERE subject = ?');
    const found = new Map<string, KeyState>();
    for (const subject of subjects) {
      const row = select.get(subject);
      if (row) found.set(subject, row.wrapped === null ? 'destroyed' : this.wrap.unwrap(subject, row.wrapped));
    }
    return found;
  }

  private make(db: Database.Database, subjects: readonly string[]): void {
    const insert = db.prepare('INSERT INTO keys (subject, wrapped) VALUES (?, ?) ON CONFLICT DO NOTHING');
    let made = 0;
    db.transaction(() => {
      for (const subject of subjects) made += insert.run(subject, this.wrap.wrap(subject, this.wrap.fresh())).changes;
    }).immediate();
    this.counts = { ...this.counts, made: this.counts.made + made };
  }

  /** Told again until it took it: an append must not follow a key that the log does not know of. */
  private tellWitness(): void {
    const { made, destroyed } = this.counts;
    if (!this.witness || (this.witnessed?.made === made && this.witnessed.destroyed === destroyed)) return;
    this.witness.write(this.counts);
    this.witnessed = this.counts;
  }

  /** @throws StoreUnavailable: nothing was encrypted yet, so a key that did get written is simply found the next time */
  private atWork<T>(phase: 'reading' | 'writing', work: (db: Database.Database) => T): T {
    try {
      const db = this.database();
      return phase === 'writing' ? this.writing(() => work(db)) : work(db);
    } catch (error) {
      const failure = sqliteFailure(error, phase, this.path);
      if (failure instanceof UnknownOutcome) throw new StoreUnavailable(failure.message, { cause: failure });
      throw failure;
    }
  }

  private writing<T>(work: () => T): T {
    this.inUse.requireThere();
    try {
      return work();
    } finally {
      this.inUse.wrote();
    }
  }

  private database(): Database.Database {
    if (this.db) return this.db;
    const db = new Database(this.path);
    try {
      db.pragma('journal_mode = WAL');
      // A key must be on the disk before anything that is encrypted with it.
      db.pragma('synchronous = FULL');
      begin(db, this.durability);
      // A destroyed key is overwritten, not merely unlinked.
      db.pragma('secure_delete = ON');
      db.exec('CREATE TABLE IF NOT EXISTS keys (subject TEXT PRIMARY KEY, wrapped TEXT) STRICT, WITHOUT ROWID');
      this.checkMaster(db);
      this.counts = countKeys(db);
      this.witnessed = this.witness?.read();
    } catch (error) {
      db.close();
      throw error;
    }
    this.db = db;
    return db;
  }

  private checkMaster(db: Database.Database): void {
    db.prepare('INSERT INTO keys (subject, wrapped) VALUES (?, ?) ON CONFLICT DO NOTHING').run(
      MASTER_CHECK,
      this.wrap.wrap(MASTER_CHECK, this.wrap.fresh()),
    );
    const row = db.prepare<[string], KeyRow>('SELECT subject, wrapped FROM keys WHERE subject = ?').get(MASTER_CHECK);
    if (row?.wrapped) this.wrap.unwrap(MASTER_CHECK, row.wrapped);
  }
}
