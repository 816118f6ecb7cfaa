import type { Statement } from 'better-sqlite3';
import { connectReader, type Db } from './connection.js';
import { type Failed, guarded } from './guard.js';
import { emptyInMemory } from './in-memory.js';
import { DamagedRow } from './sqlite-errors.js';

/** As objects, unless said otherwise: the first column alone, or with whole numbers as `bigint`. */
type Mode = 'pluck' | 'safeIntegers';
/** Its mode stands. */
export type Prepared<Row> = Pick<Statement<unknown[], Row>, 'run' | 'get' | 'all' | 'iterate'>;

/** An open connection to a read model, with everything that is kept beside it; all of it is gone when it is closed. */
export class ReadModelSession {
  private readonly statements = new Map<string, Statement<unknown[]>>();
  private readonly parts = new Map<unknown, unknown>();

  constructor(
    readonly db: Db,
    private readonly failed: Failed = (error) => error,
  ) {}

  /** To read a file that others write to. What it throws is heard, and what is thrown instead is said, by the one who asks. */
  static reading(path: string, failed: Failed = (error) => error): ReadModelSession {
    try {
      return new ReadModelSession(guarded(connectReader(path), failed), failed);
    } catch (error) {
      throw failed(error);
    }
  }

  /** On tables of its own: to count apart from the files of the read models. */
  static inMemory(tables: string): ReadModelSession {
    const db = emptyInMemory(tables);
    // One transaction to its end: there is nobody to commit for, and each would cost.
    db.exec('BEGIN');
    return new ReadModelSession(db);
  }

  /**
   * Prepared once; to be used by projections and queries with constant texts. A statement keeps its mode: one of each mode is
   * kept, so that nobody's is changed by another who asks the same.
   */
  prepared<Row = unknown>(sql: string, mode?: Mode): Prepared<Row> {
    const key = `${mode ?? ''} ${sql}`;
    let statement = this.statements.get(key);
    if (statement === undefined) {
      statement = this.db.prepare<unknown[]>(sql);
      if (mode !== undefined) statement[mode]();
      this.statements.set(key, statement);
    }
    return statement as Prepared<Row>;
  }

  /** What stands in a row as JSON. @throws what `damage` makes */
  parsed<Value>(text: string): Value {
    try {
      return JSON.parse(text) as Value;
    } catch {
      // What the parser says repeats the text, which may be personal.
      throw this.damage('a row is no JSON any more');
    }
  }

  /** What is to be thrown where a row does not hold what was written to it: the file is built anew. */
  damage(problem: string): unknown {
    return this.failed(new DamagedRow(problem));
  }

  /** What is remembered of this file, made when it is first asked for. Whoever asks for the same `make` gets the same. */
  part<Part>(make: (session: ReadModelSession) => Part): Part {
    let part = this.parts.get(make) as Part | undefined;
    if (part === undefined) this.parts.set(make, (part = make(this)));
    return part;
  }

  close(): void {
    this.db.close();
  }
}
