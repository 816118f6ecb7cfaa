import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { RecordedEvent } from '@app/event-store';
import Database from 'better-sqlite3';
import { ReadModelGeneration } from './read-model-generation.js';
import type { BatchKey } from './batch-context.js';
import type { FoldingProjection } from './projection.js';
import { clock, memory, Workshop, Writer } from '@testing/projection/kit';

interface Sum {
  total: number;
  note: string | null;
  keyId: string | null;
  writes: number;
}

const SUMS: BatchKey<Map<string, Sum>> = { begin: () => new Map() };

/** As `totals` of the kit, written at the end of a transaction; 13 cannot be applied, 99 cannot be written. */
const sums: FoldingProjection = {
  name: 'sums',
  tables: 'CREATE TABLE sums (stream TEXT PRIMARY KEY, total INTEGER, note TEXT, key_id TEXT, writes INTEGER);',
  personal: [{ table: 'sums', columns: ['note'] }],
  apply: ({ stream, type, data, personal }, _db, context) => {
    if (type !== 'Added') return;
    if (data['n'] === 13) throw new Error('thirteen cannot be applied');
    const all = context.of(SUMS);
    const sum = all.get(stream) ?? { total: 0, note: null, keyId: null, writes: 1 };
    sum.total += Number(data['n']);
    sum.note = (data['note'] as string | undefined) ?? sum.note;
    sum.keyId = personal?.keyId ?? sum.keyId;
    all.set(stream, sum);
  },
  finish: (session, context) => {
    for (const [stream, { total, note, keyId, writes }] of context.of(SUMS)) {
      if (total === 99) throw new Error('ninety-nine cannot be written');
      session
        .prepared(
          `INSERT INTO sums VALUES (?, ?, ?, ?, ?) ON CONFLICT (stream) DO UPDATE
           SET total = total + excluded.total, note = coalesce(excluded.note, note), writes = writes + 1`,
        )
        .run(stream, total, note, keyId, writes);
    }
  },
};

const workshop = new Workshop();
let writer: Writer;
let path: string;
let generation: ReadModelGeneration;

beforeEach(() => {
  writer = new Writer(memory());
  path = join(workshop.directory(), 'operational.db');
  generation = ReadModelGeneration.create(path, 1, { name: 'operational', projections: [sums] }, () => clock.now());
});
afterEach(async () => {
  generation.close();
  await workshop.clear();
});

async function logged(): Promise<readonly RecordedEvent[]> {
  const events: RecordedEvent[] = [];
  for await (const batch of writer.store().readAll()) events.push(...batch);
  return events;
}

const rows = (): unknown => new Database(path, { readonly: true }).prepare('SELECT * FROM sums ORDER BY stream').all();

describe('what a transaction gathers', () => {
  it('is written once at its end, and the next one begins with nothing', async () => {
    for (const n of [1, 2, 3]) await writer.add('thing-1', n);
    const events = await logged();
    generation.commit(events.slice(0, 2));
    generation.commit(events.slice(2));
    expect(rows()).toMatchObject([{ stream: 'thing-1', total: 6, writes: 2 }]);
  });

  it.each([13, 99])('goes with a batch that fails at %d: only what is to blame is parked', async (poison) => {
    await writer.add('thing-1', 1);
    await writer.add('thing-2', poison);
    await writer.add('thing-1', 2);
    const { parked } = generation.commit(await logged());
    expect(parked).toMatchObject([{ stream: 'thing-2', revision: 0n }]);
    expect(rows()).toMatchObject([{ stream: 'thing-1', total: 3 }]);
  });

  it('is written before something in it is to be forgotten', async () => {
    await writer.add('thing-1', 1, 'secret', 'person-1');
    const known = await logged();
    await writer.destroyKey('person-1');
    const [, destroyed] = await logged();
    if (destroyed === undefined) throw new Error('nothing was destroyed');
    await writer.add('thing-1', 2);
    const [, , last] = await logged();
    generation.commit([...known, destroyed, ...(last === undefined ? [] : [last])]);
    expect(rows()).toMatchObject([{ stream: 'thing-1', total: 3, note: null }]);
  });
});
