import type { Database as Db } from 'better-sqlite3';
import type { Headline, SealedEvent, StoredEvent } from '../adapter.js';
import { DamagedPages, isDamagedPage } from './damaged-pages.js';
import { encodePosition } from './position.js';

export type Row = [
  position: number,
  stream: string,
  revision: number,
  id: string,
  type: string,
  created: number,
  metadata: string,
  data: string,
];

export interface StreamHead {
  readonly id: number;
  readonly deleted: number;
  /** Of the last event; null for a stream that has none. */
  readonly revision: number | null;
}

export interface PlacedEvent {
  readonly id: string;
  readonly position: number;
}

export const COLUMNS = 'e.position, s.name, e.revision, e.id, e.type, e.created, e.metadata, e.data';

/** A page is handed on when it has this many events or this much text, whichever comes first. */
export const PAGE_EVENTS = 512;
const PAGE_CHARACTERS = 4 * 1024 * 1024;

/** The statements of the log, each prepared once. Every read ends before it returns, so none holds a read transaction. */
export class LogTable {
  private readonly damaged = new DamagedPages(this.db);
  private readonly headOf = this.db.prepare<[string], StreamHead>(
    'SELECT s.id, s.deleted, (SELECT max(e.revision) FROM events e WHERE e.stream = s.id) AS revision FROM streams s WHERE s.name = ?',
  );
  private readonly addStream = this.db.prepare<[string, number]>('INSERT INTO streams (name, deleted) VALUES (?, ?)');
  private readonly addEvent = this.db.prepare<[number, number, number, string, string, number, string, string]>(
    'INSERT INTO events (position, stream, revision, id, type, created, metadata, data) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  );
  private readonly placedFrom = this.db.prepare<[number, number, number], PlacedEvent>(
    'SELECT id, position FROM events WHERE stream = ? AND revision >= ? ORDER BY revision LIMIT ?',
  );
  private readonly idAt = this.db.prepare<[number], string>('SELECT id FROM events WHERE position = ?').pluck();
  private readonly lastPosition = this.db.prepare<[], number | null>('SELECT max(position) FROM events').pluck();
  private readonly ofLast = this.db.prepare<[], Pick<StoredEvent, 'created' | 'metadata'>>(
    'SELECT created, metadata FROM events ORDER BY position DESC LIMIT 1',
  );
  private readonly ofStream = this.db
    .prepare<[string, number, number], Row>(
      `SELECT ${COLUMNS} FROM streams s CROSS JOIN events e ON e.stream = s.id
         WHERE s.name = ? AND s.deleted = 0 AND e.revision >= ? ORDER BY e.revision LIMIT ?`,
    )
    .raw();
  private readonly ofLog = this.db
    .prepare<[number, number, string], Row>(
      `SELECT ${COLUMNS} FROM events e CROSS JOIN streams s ON s.id = e.stream
         WHERE e.position > ? AND e.position <= ? AND s.deleted = 0 AND instr(s.name, ?) = 1 ORDER BY e.position`,
    )
    .raw();
  private readonly told = this.db
    .prepare<[number, number, string], Told>(
      `SELECT e.position, s.name, e.revision, e.id, e.type, e.created FROM events e CROSS JOIN streams s ON s.id = e.stream
         WHERE e.position > ? AND e.position <= ? AND s.deleted = 0 AND instr(s.name, ?) = 1 ORDER BY e.position`,
    )
    .raw();
  private readonly atPosition = this.db
    .prepare<[number], Row>(
      `SELECT ${COLUMNS} FROM events e CROSS JOIN streams s ON s.id = e.stream WHERE e.position = ?`,
    )
    .raw();
  private readonly markDeleted = this.db.prepare<[number]>('UPDATE streams SET deleted = 1 WHERE id = ?');
  private readonly emptyEvents = this.db.prepare<[number]>(
    "UPDATE events SET type = '', metadata = '', data = '' WHERE stream = ?",
  );

  constructor(private readonly db: Db) {}

  head(stream: string): StreamHead | undefined {
    return this.headOf.get(stream);
  }

  insertStream(name: string, deleted: 0 | 1): number {
    return Number(this.addStream.run(name, deleted).lastInsertRowid);
  }

  insertEvent(position: number, stream: number, revision: number, event: SealedEvent, created: number): void {
    this.addEvent.run(position, stream, revision, event.id, event.type, created, event.metadata, event.data);
  }

  placed(stream: number, from: number, count: number): PlacedEvent[] {
    return this.placedFrom.all(stream, from, count);
  }

  /** Empty where the event's page is damaged: as it was handed out. */
  eventIdAt(position: number): string | undefined {
    try {
      return this.idAt.get(position);
    } catch (error) {
      if (!isDamagedPage(error)) throw error;
      return '';
    }
  }

  last(): number {
    return this.lastPosition.get() ?? 0;
  }

  /** Positions, revisions and ids stay, so that the log keeps its count and its checkpoints; what was said is gone. */
  tombstone(stream: number): void {
    this.markDeleted.run(stream);
    this.emptyEvents.run(stream);
  }

  lastEvent(): Pick<StoredEvent, 'created' | 'metadata'> | undefined {
    return this.ofLast.get();
  }

  /** The stream's next events from a revision on; `end`: there are no more. */
  streamPage(stream: string, from: number): { events: StoredEvent[]; end: boolean } {
    const { events, whole } = this.aroundDamage(
      () => page(this.ofStream.iterate(stream, from, PAGE_EVENTS)),
      (read) => this.damaged.of(stream, from, PAGE_EVENTS, read),
    );
    return { events, end: whole && events.length < PAGE_EVENTS };
  }

  /** Looks at the next PAGE_EVENTS positions after `after`, at most up to `end`. */
  logPage(after: number, end: number, prefix: string): { events: StoredEvent[]; position: number } {
    const upTo = Math.min(after + PAGE_EVENTS, end);
    const { events, last, whole } = this.aroundDamage(
      () => page(this.ofLog.iterate(after, upTo, prefix)),
      (read) => this.damaged.between(after, upTo, prefix, read),
    );
    return { events, position: whole ? upTo : last };
  }

  /** What can be told of the events after a position up to another one. */
  headlines(after: number, upTo: number, prefix: string): readonly Headline[] {
    const { events } = this.aroundDamage<Headline>(
      () => ({ events: this.told.all(after, upTo, prefix).map(headlineOf), last: 0, whole: true }),
      (read) => this.damaged.between(after, upTo, prefix, read),
    );
    return events;
  }

  private aroundDamage<Event = StoredEvent>(
    read: () => Page<Event>,
    singly: (read: (position: number) => StoredEvent[]) => Event[],
  ): Page<Event> {
    try {
      return read();
    } catch (error) {
      if (!isDamagedPage(error)) throw error;
      const at = (position: number): StoredEvent[] => page(this.atPosition.iterate(position)).events;
      return { events: singly(at), last: 0, whole: true };
    }
  }
}

export const storedOf = ([position, stream, revision, id, type, created, metadata, data]: Row): StoredEvent => ({
  stream,
  revision: BigInt(revision),
  position: encodePosition(position),
  id,
  type,
  data,
  metadata,
  created,
});

type Told = [position: number, stream: string, revision: number, id: string, type: string, created: number];

const headlineOf = ([position, stream, revision, id, type, created]: Told): Headline => ({
  stream,
  revision: BigInt(revision),
  position: encodePosition(position),
  id,
  type,
  created,
});

interface Page<Event = StoredEvent> {
  readonly events: Event[];
  readonly last: number;
  readonly whole: boolean;
}

function page(rows: Iterable<Row>): Page {
  const events: StoredEvent[] = [];
  let characters = 0;
  for (const row of rows) {
    const [position, , , , , , metadata, data] = row;
    events.push(storedOf(row));
    characters += data.length + metadata.length;
    if (characters >= PAGE_CHARACTERS) return { events, last: position, whole: false };
  }
  return { events, last: 0, whole: true };
}
