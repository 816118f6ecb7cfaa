import type { Clock } from '@app/platform';
import Database from 'better-sqlite3';
import type { Database as Db } from 'better-sqlite3';
import type { StoredEvent } from '../adapter.js';
import { AuditedRows } from './audited-rows.js';
import { auditHeader, auditMark, auditSchema } from './audit-files.js';
import { leftOverBeside } from './check-files.js';
import { fullCheck } from './full-check.js';
import type { KeyCounts } from '../keys/key-counts.js';
import { readKeyCounts } from './key-counts-table.js';
import { logFiles } from './log-files.js';
import { readMarkText } from './log-mark.js';

/**
 * Looks at every page, every row and every column of an embedded log, beside the process that writes it or without one.
 * Nothing that it finds is an exception: what cannot be read is a finding, and the rest is read all the same.
 */
export class EmbeddedAudit {
  /** Read first: everything up to the mark was committed before it was written. */
  private readonly mark: string | undefined;
  private readonly found: string[] = [];
  private readonly noted: string[] = [];
  private readonly db: Db | undefined;
  private readonly rows: AuditedRows | undefined;

  constructor(
    directory: string,
    prefix: string,
    private readonly clock: Clock,
  ) {
    const files = logFiles(directory);
    this.mark = readMarkText(files.mark);
    const left = leftOverBeside(files.log);
    if (left === undefined) this.found.push(...auditHeader(files));
    else this.found.push(`${files.log}: ${left.problem}. ${left.remedy}`);
    // What lies beside it is the cause, and is named.
    this.db = this.attempt(left === undefined ? 'log.db cannot be opened' : 'log.db cannot be opened beside it', () => {
      const db = new Database(files.log, { readonly: true, fileMustExist: true, timeout: 1000 });
      // One snapshot for all that follows.
      db.exec('BEGIN');
      db.prepare('SELECT count(*) FROM sqlite_schema').get();
      return db;
    });
    const { db } = this;
    if (db === undefined) return;
    this.found.push(...(this.attempt('the schema cannot be read', () => auditSchema(db)) ?? []));
    this.found.push(...fullCheck(db));
    this.rows = this.attempt('the table of streams cannot be read', () => new AuditedRows(db, prefix, this.found));
  }

  /** About how many events there are. */
  get size(): number {
    return this.rows?.last ?? 0;
  }

  /** What the log knows of its keys; undefined where it does not say, or cannot be read. */
  keyCounts(): KeyCounts | undefined {
    const { db } = this;
    return db && this.attempt('key_counts cannot be read', () => readKeyCounts(db));
  }

  /** Those of the ledger that can be read, in log order, names without prefix. */
  async *events(): AsyncIterable<readonly StoredEvent[]> {
    for (const batch of this.rows?.batches() ?? []) {
      yield batch;
      await this.clock.wait(0);
    }
    const { rows } = this;
    if (rows === undefined) return;
    rows.end();
    const { findings, notes } = auditMark(this.mark, rows);
    this.found.push(...findings);
    this.noted.push(...notes);
  }

  /** Complete once all events were read. */
  get findings(): readonly string[] {
    return this.found;
  }

  /** What is no fault, and good to know. */
  get notes(): readonly string[] {
    return this.noted;
  }

  close(): void {
    this.db?.close();
  }

  private attempt<T>(what: string, work: () => T): T | undefined {
    try {
      return work();
    } catch (error) {
      this.found.push(
        `${what}: SQLite says ${(error as { code?: string }).code ?? 'no code'}: ${(error as Error).message}`,
      );
      return undefined;
    }
  }
}
