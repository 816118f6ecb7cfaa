import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { FoldingProjection, ReadModelFile } from './projection.js';
import { added, memory, rows, Workshop, Writer } from '@testing/projection/kit';

const workshop = new Workshop();
let writer: Writer;

beforeEach(() => {
  writer = new Writer(memory());
});
afterEach(() => workshop.clear());

/** Adds up at the end of a transaction, and notes each end at which there was something to do. */
const sums: FoldingProjection = {
  name: 'sums',
  tables: `CREATE TABLE put_off (stream TEXT, n INTEGER); CREATE TABLE sums (stream TEXT PRIMARY KEY, sum INTEGER);
    CREATE TABLE ends (put_off INTEGER);`,
  apply: ({ stream, data }, session) =>
    void session.prepared('INSERT INTO put_off VALUES (?, ?)').run(stream, data['n']),
  finish: (session) => {
    const pending = session.prepared<{ stream: string; n: number }>('SELECT stream, n FROM put_off').all();
    if (pending.length > 0) session.prepared('INSERT INTO ends VALUES (?)').run(pending.length);
    for (const { stream, n } of pending) {
      session
        .prepared('INSERT INTO sums VALUES (?, ?) ON CONFLICT DO UPDATE SET sum = sum + excluded.sum')
        .run(stream, n);
      if (n === 13) throw new Error('thirteen cannot be added');
    }
    session.prepared('DELETE FROM put_off').run();
  },
};
const summing: ReadModelFile = { name: 'operational', projections: [sums] };

describe('what a projection puts off', () => {
  it('is done once for all events of a transaction', async () => {
    for (const n of [1, 2, 3]) await writer.add(`thing-${n}`, n);
    const projector = await workshop.started(writer.store(), undefined, { files: [summing] });
    expect(rows(projector, 'ends')).toEqual([{ put_off: 3 }]);
    expect(rows(projector, 'sums')).toHaveLength(3);
    await writer.add('thing-1', 4);
    expect(await projector.waitFor('thing-1', 1n, 10_000)).toBe('projected');
    expect(rows(projector, 'sums')[0]).toEqual({ stream: 'thing-1', sum: 5 });
    expect(rows(projector, 'put_off')).toEqual([]);
  });

  it('parks the stream of the event that it fails for, and no other', async () => {
    await writer.append('thing-1', [added(1), added(13), added(2)]);
    await writer.add('thing-2', 5);
    const projector = await workshop.started(writer.store(), undefined, { files: [summing] });
    expect(rows(projector, 'sums')).toEqual([
      { stream: 'thing-1', sum: 1 },
      { stream: 'thing-2', sum: 5 },
    ]);
    expect(projector.parked().map(({ stream, problem }) => [stream, problem])).toEqual([
      ['thing-1', 'sums: thirteen cannot be added'],
    ]);
    // Applied again when it is retried, with the same end.
    await projector.retry('thing-1');
    expect(rows(projector, 'sums')[0]).toEqual({ stream: 'thing-1', sum: 1 });
    expect(projector.parked()).toHaveLength(1);
  });
});
