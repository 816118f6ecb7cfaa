import type { JsonObject } from '@app/event-store';
import type { ReadModelSession, ReadModel } from '@app/projection';
import type { DueWork } from './due-work.js';

/** What is still to be done, by lane; for a read-model file with projections that schedule anything. */
export const DUE_WORK_TABLE = `
  CREATE TABLE due_work (
    lane     TEXT NOT NULL,
    subject  TEXT NOT NULL,
    key      TEXT NOT NULL,
    fires_at INTEGER NOT NULL,
    rank     INTEGER NOT NULL,
    what     TEXT NOT NULL,
    PRIMARY KEY (lane, subject, key)
  ) WITHOUT ROWID;
  CREATE INDEX due_work_in_order ON due_work (lane, fires_at, rank, subject);
`;

/** What a subject owes in a lane from now on, in place of what it owed. */
export function setDueWork(
  session: ReadModelSession,
  lane: string,
  subject: string,
  all: readonly Omit<DueWork, 'subject'>[],
): void {
  session.prepared('DELETE FROM due_work WHERE lane = ? AND subject = ?').run(lane, subject);
  for (const { key, firesAt, rank, what } of all)
    session.prepared(INSERT).run(lane, subject, key, firesAt, rank, JSON.stringify(what));
}

/** The work of one lane, as this instance knows it. */
export class DueWorkTable<What extends JsonObject> {
  constructor(
    private readonly model: Pick<ReadModel, 'prepared' | 'parsed'>,
    private readonly lane: string,
  ) {}

  /** What falls due before an instant (epoch seconds), the oldest first; within a second, or `byRank` in any, by rank. */
  before(instant: number, limit: number, byRank = false): readonly DueWork<What>[] {
    return this.rows(byRank ? BEFORE_BY_RANK : BEFORE, this.lane, instant, limit);
  }

  /** What one subject owes. */
  of(subject: string): readonly DueWork<What>[] {
    return this.rows(OF, this.lane, subject);
  }

  /** When the first falls due from an instant on; undefined: none does. */
  next(from: number): number | undefined {
    return this.model.prepared<{ next: number | null }>(NEXT).get(this.lane, from)?.next ?? undefined;
  }

  count(): number {
    return this.model.prepared<{ pending: number }>(COUNT).get(this.lane)?.pending ?? 0;
  }

  private rows(sql: string, ...parameters: (string | number)[]): readonly DueWork<What>[] {
    return this.model
      .prepared<Row>(sql)
      .all(...parameters)
      .map(({ fires_at: firesAt, what, ...others }) => ({ ...others, firesAt, what: this.model.parsed<What>(what) }));
  }
}

interface Row {
  readonly subject: string;
  readonly key: string;
  readonly fires_at: number;
  readonly rank: number;
  readonly what: string;
}

const INSERT = 'INSERT INTO due_work VALUES (?, ?, ?, ?, ?, ?)';
const COLUMNS = 'subject, key, fires_at, rank, what';
const OF = `SELECT ${COLUMNS} FROM due_work WHERE lane = ? AND subject = ?`;
const BEFORE = `SELECT ${COLUMNS} FROM due_work
  WHERE lane = ? AND fires_at < ? ORDER BY fires_at, rank, subject, key LIMIT ?`;
const BEFORE_BY_RANK = `SELECT ${COLUMNS} FROM due_work
  WHERE lane = ? AND fires_at < ? ORDER BY rank, fires_at, subject, key LIMIT ?`;
const NEXT = 'SELECT min(fires_at) AS next FROM due_work WHERE lane = ? AND fires_at >= ?';
const COUNT = 'SELECT count(*) AS pending FROM due_work WHERE lane = ?';
