import Database from 'better-sqlite3';
import { type KeyState, type KeyStore, requireSubject } from './key-store.js';
import { type KeyWrap, MASTER_CHECK } from './key-wrap.js';

interface Row {
  readonly subject: string;
  /** NULL once the key is destroyed; the row stays, so that the subject never gets another. */
  readonly wrapped: string | null;
}

/** Personal keys in a SQLite file of their own beside the embedded log: it has its own backup rule, so it is its own file. */
export class FileKeyStore implements KeyStore {
  private db: Database.Database | undefined;

  constructor(
    private readonly path: string,
    private readonly wrap: KeyWrap,
  ) {}

  async open(): Promise<void> {
    this.database();
  }

  async keysFor(subjects: readonly string[]): Promise<ReadonlyMap<string, KeyState>> {
    subjects.forEach(requireSubject);
    const known = await this.find(subjects);
    const missing = subjects.filter((subject) => !known.has(subject));
    if (missing.length === 0) return known;
    const db = this.database();
    const insert = db.prepare('INSERT INTO keys (subject, wrapped) VALUES (?, ?) ON CONFLICT DO NOTHING');
    db.transaction(() => {
      for (const subject of missing) insert.run(subject, this.wrap.wrap(subject, this.wrap.fresh()));
    }).immediate();
    return this.find(subjects);
  }

  async find(subjects: readonly string[]): Promise<ReadonlyMap<string, KeyState>> {
    const select = this.database().prepare<[string], Row>('SELECT subject, wrapped FROM keys WHERE subject = ?');
    const found = new Map<string, KeyState>();
    for (const subject of subjects) {
      const row = select.get(subject);
      if (row) found.set(subject, row.wrapped === null ? 'destroyed' : this.wrap.unwrap(subject, row.wrapped));
    }
    return found;
  }

  async destroy(subject: string): Promise<void> {
    requireSubject(subject);
    const db = this.database();
    db.prepare(
      'INSERT INTO keys (subject, wrapped) VALUES (?, NULL) ON CONFLICT (subject) DO UPDATE SET wrapped = NULL',
    ).run(subject);
    // The old key must not live on in the write-ahead log either.
    db.pragma('wal_checkpoint(TRUNCATE)');
  }

  async close(): Promise<void> {
    this.db?.close();
    this.db = undefined;
  }

  private database(): Database.Database {
    if (this.db) return this.db;
    const db = new Database(this.path);
    try {
      db.pragma('journal_mode = WAL');
      // A key must be on the disk before anything that is encrypted with it.
      db.pragma('synchronous = FULL');
      // A destroyed key is overwritten, not merely unlinked.
      db.pragma('secure_delete = ON');
      db.exec('CREATE TABLE IF NOT EXISTS keys (subject TEXT PRIMARY KEY, wrapped TEXT) STRICT, WITHOUT ROWID');
      this.checkMaster(db);
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
    const row = db.prepare<[string], Row>('SELECT subject, wrapped FROM keys WHERE subject = ?').get(MASTER_CHECK);
    if (row?.wrapped) this.wrap.unwrap(MASTER_CHECK, row.wrapped);
  }
}
