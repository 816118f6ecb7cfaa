import { randomUUID } from 'node:crypto';
import type { LedgerEvent } from '@app/event-store';
import type { FoldingProjection } from '@app/projection';
import type { Life } from '../lives.js';
import type { Clocked } from '../measuring.js';
import type { Emmett } from './emmett.js';

/** One row an incident, by the same statement on both sides. */
const TABLE = `CREATE TABLE IF NOT EXISTS listed (id TEXT PRIMARY KEY, events INTEGER NOT NULL, latest TEXT NOT NULL,
  data TEXT NOT NULL)`;
const LIST = `INSERT INTO listed (id, events, latest, data) VALUES (?, 1, ?, ?)
  ON CONFLICT (id) DO UPDATE SET events = events + 1, latest = excluded.latest, data = excluded.data`;

export const listing: FoldingProjection = {
  name: 'listing',
  tables: `${TABLE};`,
  apply: ({ stream, type, data }: LedgerEvent, session) =>
    void session.prepared(LIST).run(stream, type, JSON.stringify(data)),
};

/** Brings the events into a file of Emmett's by SQL, because its own appends would take many times as long. */
export async function fillEmmett(emmett: Emmett, fileName: string, all: readonly Life[]): Promise<bigint> {
  const connection = emmett.sqliteConnection({ fileName });
  await connection.command('BEGIN IMMEDIATE');
  let position = 0;
  for (const { stream, appends } of all) {
    const events = appends.flatMap(({ events }) => events);
    const rows = events.flatMap(({ type, data, occurredAt }, at) => [
      stream,
      at + 1,
      JSON.stringify(data),
      JSON.stringify({ occurredAt, actor: 'bench', origin: 'live', commandId: randomUUID() }),
      type,
      randomUUID(),
      (position += 1),
    ]);
    await connection.command(
      `INSERT INTO emt_messages (stream_id, stream_position, message_data, message_metadata, message_type, message_id,
         global_position, partition, message_schema_version, is_archived)
       VALUES ${events.map(() => "(?, ?, ?, ?, ?, ?, ?, 'emt:default', '1', false)").join(', ')}`,
      rows,
    );
  }
  await connection.command('COMMIT');
  connection.close();
  return BigInt(position);
}

/** With pages as large as ours and no pause between them; by default they have 100 events and 50 ms. */
export async function rebuildWithEmmett(
  emmett: Emmett,
  fileName: string,
  last: bigint,
  clocked: Clocked,
): Promise<number> {
  const connection = emmett.sqliteConnection({ fileName });
  for (const sql of [TABLE, 'DELETE FROM listed', 'DELETE FROM emt_subscriptions']) await connection.command(sql);
  connection.close();
  const store = emmett.getSQLiteEventStore({ fileName });
  const consumer = store.consumer({ pulling: { batchSize: 2_000, pullingFrequencyInMs: 0 } });
  consumer.processor({
    processorId: 'listing',
    startFrom: 'BEGINNING',
    stopAfter: ({ metadata }) => metadata.globalPosition === last,
    eachMessage: async ({ type, data, metadata }, context) =>
      void (await context.connection.command(LIST, [metadata.streamName, type, JSON.stringify(data)])),
  });
  const milliseconds = await clocked(() => consumer.start());
  await consumer.close();
  return milliseconds;
}
