import type { Database as Db, Statement } from 'better-sqlite3';
import { isUtf8 } from 'node:buffer';
import type { StoredEvent } from '../adapter.js';
import { KEY_STREAM } from '../keys/stream-key-store.js';
import { encodePosition } from './position.js';

const PAGE = 512;

interface StreamRow {
  readonly id: number;
  readonly name: string;
  readonly deleted: number;
  events: number;
}

type Cell = Buffer | null;
type EventRow = readonly [
  position: number,
  stream: number,
  revision: number,
  created: number,
  id: Cell,
  type: Cell,
  metadata: Cell,
  data: Cell,
];

const COLUMNS =
  'position, stream, revision, created, CAST(id AS BLOB), CAST(type AS BLOB), CAST(metadata AS BLOB), CAST(data AS BLOB)';

/** The rows of the log's tables as they are, whatever they are; what is wrong with them goes to `findings`. */
export class AuditedRows {
  readonly last: number;
  private readonly streams = new Map<number, StreamRow>();
  private readonly after: Statement<[number, number], EventRow>;
  private readonly at: Statement<[number], EventRow>;

  constructor(
    private readonly db: Db,
    private readonly prefix: string,
    private readonly findings: string[],
  ) {
    const named = db.prepare<[], Pick<StreamRow, 'id' | 'deleted'> & { name: unknown }>(
      'SELECT id, name, deleted FROM streams',
    );
    for (const { id, name, deleted } of named.iterate()) {
      if (typeof name === 'string') this.streams.set(id, { id, name, deleted, events: 0 });
      else findings.push(`streams: number ${id} has no name`);
    }
    this.after = db
      .prepare<[number, number], EventRow>(`SELECT ${COLUMNS} FROM events WHERE position > ? ORDER BY position LIMIT ?`)
      .raw();
    this.at = db.prepare<[number], EventRow>(`SELECT ${COLUMNS} FROM events WHERE position = ?`).raw();
    this.last = this.lastPosition();
  }

  /** Of the ledger, in log order, names without prefix. */
  *batches(): Generator<readonly StoredEvent[]> {
    for (let position = 0; ;) {
      const rows = this.page(position);
      const next = rows.at(-1)?.[0];
      if (next === undefined) return;
      const batch = rows.flatMap((row) => this.read(row) ?? []);
      if (batch.length > 0) yield batch;
      position = next;
    }
  }

  /** Once all events were read. */
  end(): void {
    for (const stream of this.streams.values()) {
      const problem = this.problemOf(stream);
      if (problem !== undefined) this.findings.push(`stream ${stream.name}: ${problem}`);
    }
  }

  idAt(position: number): string | undefined {
    try {
      return this.at.get(position)?.[4]?.toString();
    } catch {
      return undefined;
    }
  }

  private problemOf({ name, deleted, events }: StreamRow): string | undefined {
    if (!name.startsWith(this.prefix)) {
      return `its name does not begin with ${this.prefix} (STREAM_PREFIX), so that its ${events} events are read by nobody`;
    }
    if (deleted !== 0 && deleted !== 1) return `deleted is ${deleted}; it is 0 or 1`;
    if (name.startsWith(this.prefix + KEY_STREAM)) return 'keys are in keys.db, never in an embedded log';
    if (deleted === 1) return `it is marked as deleted, and with it ${events} events; nothing of the ledger ever is`;
    if (events === 0 && deleted === 0) return 'it has no event: they were removed';
    return undefined;
  }

  private page(position: number): readonly EventRow[] {
    try {
      return this.after.all(position, PAGE);
    } catch {
      return this.oneByOne(position);
    }
  }

  /** Through a damaged place: what stands beside it is read all the same. */
  private oneByOne(from: number): readonly EventRow[] {
    const rows: EventRow[] = [];
    const lost: number[] = [];
    const until = Math.min(from + PAGE, this.last);
    for (let position = from + 1; position <= until; position++) {
      try {
        const row = this.at.get(position);
        if (row) rows.push(row);
      } catch {
        lost.push(position);
      }
    }
    if (lost.length > 0) {
      const [first = 0, end = 0] = [lost[0], lost.at(-1)];
      this.findings.push(
        `positions ${encodePosition(first)} to ${encodePosition(end)}: ${lost.length} events cannot be read, the file is damaged there`,
      );
    }
    if (rows.at(-1)?.[0] === until || until >= this.last) return rows;
    // An empty or cut page must not end the walk.
    return rows.length > 0 ? rows : this.oneByOne(until);
  }

  private read([at, streamId, revision, created, ...cells]: EventRow): StoredEvent | undefined {
    const position = encodePosition(at);
    const stream = this.streams.get(streamId);
    if (stream === undefined) {
      this.findings.push(`position ${position}: the event belongs to stream number ${streamId}, which is not there`);
      return undefined;
    }
    if (![revision, created].every(Number.isSafeInteger)) {
      this.findings.push(
        `position ${position}: revision is ${revision}, created is ${created}; both are whole numbers`,
      );
      return undefined;
    }
    stream.events += 1;
    const [id, type, metadata, data] = cells.map((cell, index) =>
      this.text(cell, `${stream.name}, revision ${revision}: ${NAMES[index]}`),
    );
    // What a tombstone empties says nothing more, and the stream is a finding.
    if (stream.deleted === 1 && type === '' && metadata === '' && data === '') return undefined;
    const name = stream.name;
    if (!name.startsWith(this.prefix) || name.startsWith(this.prefix + KEY_STREAM)) return undefined;
    return {
      stream: name.slice(this.prefix.length),
      revision: BigInt(revision),
      position,
      created,
      id: id ?? '',
      type: type ?? '',
      metadata: metadata ?? '',
      data: data ?? '',
    };
  }

  private text(cell: Cell, what: string): string {
    if (cell === null) {
      this.findings.push(`${what} is NULL`);
      return '';
    }
    if (!isUtf8(cell)) this.findings.push(`${what} is not UTF-8`);
    return cell.toString();
  }

  /** From whichever structure can still be read. */
  private lastPosition(): number {
    for (const sql of [
      'SELECT max(position) FROM events',
      'SELECT max(position) FROM events INDEXED BY sqlite_autoindex_events_1',
    ]) {
      try {
        return this.db.prepare<[], number | null>(sql).pluck().get() ?? 0;
      } catch {
        continue;
      }
    }
    this.findings.push('events: the end of the table cannot be read');
    return 0;
  }
}

const NAMES = ['id', 'type', 'metadata', 'data'];
