import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { MemoryAdapter } from '@app/event-store';
import type { FoldingProjection, ReadModelFile } from './projection.js';
import type { Projector } from './projector.js';
import { prepared } from './statements.js';
import {
  added,
  badTypes,
  contents,
  eventually,
  goodTypes,
  lines,
  memory,
  operational,
  reporting,
  totals,
  Workshop,
  Writer,
} from './testing/kit.spec.js';

const workshop = new Workshop();
let log: MemoryAdapter;
let writer: Writer;

beforeEach(() => {
  log = memory();
  writer = new Writer(log);
});
afterEach(() => workshop.clear());

/** Adds up at the end of a transaction, and notes each end at which there was something to do. */
const sums: FoldingProjection = {
  name: 'sums',
  tables: `CREATE TABLE put_off (stream TEXT, n INTEGER); CREATE TABLE sums (stream TEXT PRIMARY KEY, sum INTEGER);
    CREATE TABLE ends (put_off INTEGER);`,
  apply: ({ stream, data }, db) => void prepared(db, 'INSERT INTO put_off VALUES (?, ?)').run(stream, data['n']),
  finish: (db) => {
    const pending = prepared<{ stream: string; n: number }>(db, 'SELECT stream, n FROM put_off').all();
    if (pending.length > 0) prepared(db, 'INSERT INTO ends VALUES (?)').run(pending.length);
    for (const { stream, n } of pending) {
      prepared(db, 'INSERT INTO sums VALUES (?, ?) ON CONFLICT DO UPDATE SET sum = sum + excluded.sum').run(stream, n);
      if (n === 13) throw new Error('thirteen cannot be added');
    }
    prepared(db, 'DELETE FROM put_off').run();
  },
};
const summing: ReadModelFile = { name: 'operational', version: 1, projections: [sums] };

const rows = (projector: Projector, table: string): unknown[] =>
  projector
    .model(table === 'lines' ? 'reporting' : 'operational')
    .prepare(`SELECT * FROM ${table}`)
    .all();

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

describe('an event that a projection cannot apply', () => {
  it('parks its stream in that file, undoes only its own effects, and lets the rest of the batch through', async () => {
    await writer.append('thing-1', [added(1), added(13), added(2)]);
    await writer.add('thing-2', 5);
    const projector = await workshop.started(writer.store());
    expect(rows(projector, 'totals')).toEqual([
      { stream: 'thing-1', total: 1, note: null, key_id: null },
      { stream: 'thing-2', total: 5, note: null, key_id: null },
    ]);
    // The other file has no trouble with it.
    expect(rows(projector, 'lines')).toHaveLength(4);
    expect(projector.parked()).toEqual([
      {
        file: 'operational',
        stream: 'thing-1',
        revision: 1n,
        position: expect.any(String),
        eventId: expect.any(String),
        type: 'Added',
        problem: 'totals: thirteen cannot be applied',
        since: expect.stringMatching(/^20.*Z$/),
        heldTo: 2n,
      },
    ]);
    expect(projector.status().files.map(({ parked }) => parked)).toEqual([1, 0]);
    expect(projector.status().caughtUp).toBe(true);
  });

  it('answers at once those who wait for its stream, and those who wait for what is before it', async () => {
    const projector = await workshop.started(writer.store());
    const waiting = projector.waitFor('thing-1', 1n, 10_000);
    await writer.append('thing-1', [added(1), added(13)]);
    expect(await waiting).toBe('parked');
    expect(await projector.waitFor('thing-1', 5n, 10_000)).toBe('parked');
    expect(await projector.waitFor('thing-1', 0n, 10_000)).toBe('projected');
  });

  it('stays in the feed, with everything behind it', async () => {
    const projector = await workshop.started(writer.store());
    await writer.add('thing-1', 13);
    await writer.add('thing-1', 1);
    await writer.add('thing-2', 1);
    await projector.waitFor('thing-2', 0n, 1_000);
    expect(rows(projector, 'feed')).toHaveLength(3);
  });

  it('tells the observer', async () => {
    const heard: string[] = [];
    const projector = await workshop.started(writer.store(), workshop.directory(), {
      observer: {
        parked: (file, { stream, revision, heldTo }) => heard.push(`${file} ${stream}@${revision}..${heldTo}`),
        committed: (file, events) => heard.push(`${file} ${events}`),
      },
    });
    await writer.add('thing-1', 13);
    await projector.waitFor('thing-1', 0n, 1_000);
    expect(heard).toContain('operational thing-1@0..0');
    expect(heard).toContain('operational 1');
  });

  it('is parked at the new problem when the retry does not help', async () => {
    const projector = await workshop.started(writer.store());
    await writer.append('thing-1', [added(1), added(13), added(2)]);
    await projector.waitFor('thing-1', 2n, 1_000);
    expect(await projector.retry('thing-1')).toEqual([
      { file: 'operational', stream: 'thing-1', problem: 'totals: thirteen cannot be applied' },
    ]);
    expect(projector.parked()).toMatchObject([{ stream: 'thing-1', revision: 1n, heldTo: 2n }]);
    expect(await projector.retry('thing-2')).toEqual([]);
  });
});

/** Streams that need the upcaster, streams that do not, and more than one page of them. */
async function history(): Promise<void> {
  for (let n = 0; n < 30; n += 1) {
    await writer.add(`thing-${n % 5}`, n === 13 ? 1 : n, `note ${n}`);
    if (n % 4 === 0) await writer.odd(`thing-${n % 5}`, n);
  }
}

describe('a stream that was parked by a broken upcaster', () => {
  it('after the repair is as if it had never been parked', async () => {
    const directory = workshop.directory();
    const broken = await workshop.started(writer.store(badTypes), directory);
    await history();
    await broken.waitFor('thing-4', 6n, 1_000);
    expect(broken.parked().map(({ file, problem }) => `${file}: ${problem}`)).toContain(
      'reporting: the upcaster is broken',
    );
    await broken.stop();

    // The start of the repaired program is what tries again.
    const repaired = await workshop.started(writer.store(goodTypes), directory);
    for (const { stream } of repaired.parked()) await repaired.retry(stream);
    const never = await workshop.started(writer.store(goodTypes));
    expect(repaired.parked()).toEqual([]);
    expect(contents(repaired)).toEqual(contents(never));
  });

  it('is retried while others write to it', async () => {
    let lift = badTypes;
    const store = writer.store(badTypes);
    const read = store.readStream.bind(store);
    store.readStream = (stream, from) =>
      lift === badTypes ? read(stream, from) : writer.store(lift).readStream(stream, from);
    const projector = await workshop.started(store);
    await history();
    await projector.waitFor('thing-0', 100n, 50);
    expect(projector.parked().length).toBeGreaterThan(0);
    lift = goodTypes;
    const writing = (async () => {
      for (let n = 0; n < 200; n += 1) await writer.add(`thing-${n % 5}`, 1);
    })();
    for (const { stream } of projector.parked()) await projector.retry(stream);
    await writing;
    expect(projector.parked()).toEqual([]);
    const never = await workshop.started(writer.store(goodTypes));
    await projector.waitFor('thing-4', 40n, 1_000);
    const [one, other] = [contents(projector), contents(never)];
    delete one['o.feed'];
    delete other['o.feed'];
    expect(one).toEqual(other);
  });
});

describe('a retry and the subscription, at the same stream', () => {
  /** A store whose next read of a stream is followed by `meanwhile` before it ends, and whose batches wait for `gate`. */
  function watched() {
    let gate = Promise.resolve();
    let meanwhile: (() => Promise<void>) | undefined;
    let broken = true;
    const store = writer.store();
    const { readStream, subscribe } = {
      readStream: store.readStream.bind(store),
      subscribe: store.subscribe.bind(store),
    };
    store.readStream = async function* (...read) {
      yield* readStream(...read);
      const then = meanwhile;
      meanwhile = undefined;
      await then?.();
    };
    store.subscribe = async function* (...options) {
      for await (const batch of subscribe(...options)) {
        await gate;
        yield batch;
      }
    };
    const fragile = {
      ...totals,
      apply: (...args: Parameters<typeof totals.apply>) => {
        if (broken && args[0].data['n'] === 7) throw new Error('not yet');
        totals.apply(...args);
      },
    };
    const files = [{ ...operational, projections: [fragile] }];
    return {
      started: () => workshop.started(store, workshop.directory(), { files }),
      repair: () => void (broken = false),
      duringTheNextRead: (act: () => Promise<void>) => void (meanwhile = act),
      holdBack: () => {
        let release = (): void => undefined;
        gate = new Promise((resolve) => (release = resolve));
        return release;
      },
    };
  }
  const totalOf = (projector: Projector): unknown =>
    projector.model('operational').prepare<{ total: number }>('SELECT total FROM totals').get()?.total;

  it('an event that was held back while the stream was read is not left out', async () => {
    const { started, repair, duringTheNextRead } = watched();
    const projector = await started();
    await writer.add('thing-1', 7);
    await projector.waitFor('thing-1', 0n, 1_000);
    repair();
    duringTheNextRead(async () => {
      await writer.add('thing-1', 100);
      await eventually(() => projector.parked()[0]?.heldTo === 1n);
    });
    expect(await projector.retry('thing-1')).toEqual([{ file: 'operational', stream: 'thing-1' }]);
    expect(totalOf(projector)).toBe(107);
  });

  it('an event that the subscription has still to bring is not applied twice', async () => {
    const { started, repair, holdBack } = watched();
    const projector = await started();
    await writer.add('thing-1', 7);
    await projector.waitFor('thing-1', 0n, 1_000);
    repair();
    const release = holdBack();
    await writer.add('thing-1', 100);
    await projector.retry('thing-1');
    expect(totalOf(projector)).toBe(7);
    release();
    expect(await projector.waitFor('thing-1', 1n, 1_000)).toBe('projected');
    expect(totalOf(projector)).toBe(107);
  });
});

describe('what must be forgotten', () => {
  it('does not wait for the repair of a stream', async () => {
    const strict = {
      ...lines,
      apply: (event: Parameters<typeof lines.apply>[0]) => {
        if (event.type === 'Odd') throw new Error('not known here');
      },
    };
    const files = [{ ...operational, projections: [totals, strict] }, reporting];
    const projector = await workshop.started(writer.store(), workshop.directory(), { files });
    await writer.add('thing-1', 1, 'secret', 'person-1');
    await writer.odd('person-1', 1);
    await writer.destroyKey('person-1');
    await writer.add('thing-2', 1);
    await projector.waitFor('thing-2', 0n, 1_000);
    expect(projector.parked()).toMatchObject([{ stream: 'person-1', revision: 0n, heldTo: 1n }]);
    expect(rows(projector, 'totals')).toMatchObject([{ note: null }, {}]);
  });
});
