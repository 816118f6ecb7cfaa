import { randomUUID } from 'node:crypto';
import { EventStoreDBClient, jsonEvent, NO_STREAM } from '@eventstore/db-client';
import Database from 'better-sqlite3';
import type { JsonObject, SealedEvent, StoredEvent } from '@app/event-store';
import { fitting } from './handler-and-append.js';
import { append, type BenchInstance, onInstance } from './instances.js';
import { EVENTS_A_LIFE, type Life, lives } from './lives.js';
import { type Clocked, type Effort, round, sideBySide, takeTurns } from './measuring.js';
import type { Row } from './row.js';
import { type BenchStore, inDirectory } from './stores.js';

/** Streams as they were written, to be written again without us. */
type Written = readonly (readonly SealedEvent[])[];

/** What codec, keys, chain and retry cost: the port's append against the store itself with the same bytes. */
export const appendAgainstClient = (store: BenchStore, effort: Effort): Promise<readonly Row[]> =>
  onInstance(store, (bench) =>
    store.url === undefined
      ? inDirectory((directory) => compared(store, bench, effort, bareSqlite(directory, effort.wide)))
      : compared(store, bench, effort, bareClient(store.url, effort.wide)),
  );

interface Bare {
  readonly name: string;
  /** Milliseconds. */
  readonly write: (streams: Written, clocked: Clocked) => Promise<number>;
  readonly close: () => Promise<void>;
}

async function compared(store: BenchStore, bench: BenchInstance, effort: Effort, bare: Bare): Promise<Row[]> {
  const count = await fitting(bench, effort, effort.wide);
  const perSecond = (milliseconds: number): number => (count * EVENTS_A_LIFE * 1000) / milliseconds;
  try {
    const before = await lives(count);
    for (const life of before) await append(bench, life);
    const bytes = await writtenBy(bench, before);
    const { ratio, noise, baseline, measure } = await takeTurns(
      effort.rounds,
      async (clocked) => perSecond(await bare.write(bytes, clocked)),
      async (clocked) => {
        const planned = await lives(count);
        return perSecond(await clocked(() => sideBySide(effort.wide, planned, (life) => append(bench, life))));
      },
    );
    return [
      {
        measure: `append, ${effort.wide} in flight: throughput`,
        baseline: bare.name,
        where: store.name,
        ratio,
        goal: '>= 0.6',
        met: ratio >= 0.6,
        detail: { 'appends/s': round(measure), 'baseline /s': round(baseline), ...noise },
      },
    ];
  } finally {
    await bare.close();
  }
}

async function writtenBy({ instance }: BenchInstance, all: readonly Life[]): Promise<Written> {
  const streams: StoredEvent[][] = [];
  for (const { stream } of all) {
    const events: StoredEvent[] = [];
    for await (const batch of instance.ledger.readStored(stream)) events.push(...batch);
    streams.push(events);
  }
  return streams;
}

/** The fewest steps that make the rows as durable: one statement, one commit for as many as are in flight. */
function bareSqlite(directory: string, wide: number): Bare {
  const db = new Database(`${directory}/bare.db`);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.exec(`CREATE TABLE events (position INTEGER PRIMARY KEY, stream TEXT NOT NULL, revision INTEGER NOT NULL,
    id TEXT NOT NULL, type TEXT NOT NULL, metadata TEXT NOT NULL, data TEXT NOT NULL, UNIQUE (stream, revision))`);
  const insert = db.prepare(
    'INSERT INTO events (stream, revision, id, type, metadata, data) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const rowsOf = (streams: Written) =>
    streams.flatMap((events) => {
      const stream = `incident-${randomUUID()}`;
      return events.map((e, revision) => [stream, revision, e.id, e.type, e.metadata, e.data] as const);
    });
  return {
    name: `a prepared INSERT of the same bytes, ${wide} a commit`,
    write: (streams, clocked) => {
      const rows = rowsOf(streams);
      return clocked(async () => {
        for (let from = 0; from < rows.length; from += wide) {
          db.exec('BEGIN IMMEDIATE');
          for (const row of rows.slice(from, from + wide)) insert.run(...row);
          db.exec('COMMIT');
        }
      });
    },
    close: async () => void db.close(),
  };
}

/** `@eventstore/db-client` as its documentation has it. Streams are others each time, data and metadata the same. */
function bareClient(url: string, wide: number): Bare {
  const client = EventStoreDBClient.connectionString(url);
  const eventOf = ({ type, data, metadata }: SealedEvent) =>
    jsonEvent({ type, data: JSON.parse(data) as JsonObject, metadata: JSON.parse(metadata) as JsonObject });
  return {
    name: '@eventstore/db-client with the same data and metadata',
    write: (streams, clocked) => {
      const planned = streams.map((events) => ({ stream: `bare${randomUUID()}`, events: events.map(eventOf) }));
      const write = async ({ stream, events }: (typeof planned)[number]): Promise<void> => {
        for (const [revision, event] of events.entries())
          await client.appendToStream(stream, event, {
            expectedRevision: revision === 0 ? NO_STREAM : BigInt(revision - 1),
          });
      };
      return clocked(() => sideBySide(wide, planned, write));
    },
    close: () => client.dispose(),
  };
}
