import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { MemoryAdapter } from '@app/event-store';
import Database from 'better-sqlite3';
import type { Commit, Projector } from './projector.js';
import {
  added,
  clock,
  contents,
  eventually,
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

const total = (projector: Projector, stream: string): unknown =>
  projector.model('operational').prepare<{ total: number }>('SELECT total FROM totals WHERE stream = ?').get(stream)
    ?.total;

const file = (projector: Projector, name: string) => projector.status().files.find((one) => one.name === name)!;

describe('the projector', () => {
  it('is ready at once on an empty log and follows it event by event', async () => {
    const projector = await workshop.started(writer.store());
    for (let n = 0n; n < 20n; n += 1n) {
      await writer.add('thing-1', 1);
      expect(await projector.waitFor('thing-1', n, 1_000)).toBe('projected');
    }
    expect(total(projector, 'thing-1')).toBe(20);
    expect(projector.status()).toMatchObject({ caughtUp: true });
  });

  it('catches up with the log, in both files', async () => {
    for (let n = 1; n <= 30; n += 1)
      await writer.append(
        `thing-${n % 7}`,
        Array.from({ length: 100 }, () => added(n)),
      );
    const projector = await workshop.started(writer.store());
    expect(total(projector, 'thing-0')).toBe(100 * (7 + 14 + 21 + 28));
    const count = projector.model('reporting').prepare<{ n: number }>('SELECT count(*) AS n FROM lines').get();
    expect(count?.n).toBe(3_000);
    expect(projector.status().files.map(({ applied }) => applied)).toEqual([3_000, 3_000]);
  });

  it('goes on where it stopped', async () => {
    const directory = workshop.directory();
    await writer.add('thing-1', 1);
    await (await workshop.started(writer.store(), directory)).stop();
    await writer.add('thing-1', 2);
    const projector = await workshop.started(writer.store(), directory);
    expect(file(projector, 'operational').applied).toBe(1);
    expect(total(projector, 'thing-1')).toBe(3);
  });

  it('tells of every commit once, in order, and only of what is news', async () => {
    await writer.add('thing-1', 1);
    const projector = workshop.projector(writer.store(), workshop.directory());
    const heard: Commit[] = [];
    projector.onCommit(() => {
      throw new Error('a listener that fails disturbs nobody');
    });
    projector.onCommit((commit) => heard.push(commit));
    projector.start();
    await projector.ready;
    for (let n = 0; n < 10; n += 1) await writer.add('thing-2', n);
    await projector.rebuild('operational');
    for (let n = 0; n < 10; n += 1) await writer.add('thing-2', n);
    await projector.waitFor('thing-2', 19n, 1_000);
    const revisions = heard
      .filter((commit) => commit.file === 'operational')
      .flatMap(({ events }) => events.map(({ stream, revision }) => `${stream}@${revision}`));
    expect(revisions).toEqual(Array.from({ length: 20 }, (_, n) => `thing-2@${n}`));
  });
});

describe('who waits for a revision', () => {
  it('is answered at once when it is there, late when it does not come', async () => {
    const projector = await workshop.started(writer.store());
    await writer.add('thing-1', 1);
    await projector.waitFor('thing-1', 0n, 1_000);
    expect(await projector.waitFor('thing-1', 0n, 0)).toBe('projected');
    expect(await projector.waitFor('thing-1', 1n, 20)).toBe('late');
  });

  it('may be thousands', async () => {
    const projector = await workshop.started(writer.store());
    const waiting = Array.from({ length: 5_000 }, (_, n) => projector.waitFor(`thing-${n % 50}`, 1n, 10_000));
    for (let n = 0; n < 50; n += 1) await writer.append(`thing-${n}`, [added(1), added(1)]);
    expect(new Set(await Promise.all(waiting))).toEqual(new Set(['projected']));
  });

  it('is told when the projector stops', async () => {
    const projector = await workshop.started(writer.store());
    const waiting = projector.waitFor('thing-1', 0n, 60_000);
    await projector.stop();
    expect(await waiting).toBe('late');
  });
});

describe('the files', () => {
  it('another version builds another file and removes the old one', async () => {
    const directory = workshop.directory();
    await writer.add('thing-1', 1);
    await (await workshop.started(writer.store(), directory)).stop();
    const before = readdirSync(directory).find((name) => name.startsWith('reporting'));
    const tables = `${lines.tables} CREATE INDEX by_type ON lines (type);`;
    const changed = { ...reporting, projections: [{ ...lines, tables }] };
    const projector = await workshop.started(writer.store(), directory, { files: [operational, changed] });
    const after = readdirSync(directory).filter((name) => /^reporting.*db$/.test(name));
    expect(after).toHaveLength(1);
    expect(after[0]).not.toBe(before);
    expect(file(projector, 'operational').applied).toBe(0);
  });

  it('a half that was being built is neither served nor continued', async () => {
    const directory = workshop.directory();
    await writer.add('thing-1', 1);
    const first = await workshop.started(writer.store(), directory);
    await first.stop();
    const { path } = file(first, 'operational');
    const db = new Database(path);
    db.exec('UPDATE checkpoint SET complete = 0');
    db.close();
    const projector = await workshop.started(writer.store(), directory);
    expect(file(projector, 'operational')).toMatchObject({ applied: 1, serving: true });
    expect(readdirSync(directory).filter((name) => /^operational.*db$/.test(name))).toHaveLength(1);
  });

  it('a damaged one is built anew', async () => {
    const directory = workshop.directory();
    for (let n = 0; n < 50; n += 1) await writer.add(`thing-${n}`, 1);
    const first = await workshop.started(writer.store(), directory);
    await first.stop();
    writeFileSync(file(first, 'operational').path, 'this is no database');
    const projector = await workshop.started(writer.store(), directory);
    expect(total(projector, 'thing-7')).toBe(1);
  });

  it('are rebuilt beside the old one, which answers meanwhile', async () => {
    for (let n = 0; n < 3_000; n += 100)
      await writer.append(
        `thing-${n}`,
        Array.from({ length: 100 }, () => added(n)),
      );
    const projector = await workshop.started(writer.store());
    const { path } = file(projector, 'operational');
    const expected = contents(projector);
    const rebuilt = projector.rebuild('operational');
    let answers = 0;
    while (file(projector, 'operational').building !== undefined) {
      expect(total(projector, 'thing-100')).toBe(10_000);
      answers += 1;
      await clock.wait(0);
    }
    await rebuilt;
    expect(answers).toBeGreaterThan(0);
    expect(file(projector, 'operational').path).not.toBe(path);
    expect(contents(projector)).toEqual(expected);
    expect(total(projector, 'thing-100')).toBe(10_000);
    expect(readdirSync(join(path, '..')).filter((name) => /^operational.*db$/.test(name))).toHaveLength(1);
    await writer.add('thing-100', 1);
    expect(await projector.waitFor('thing-100', 100n, 1_000)).toBe('projected');
  });

  it('are rebuilt when the log is another one than they were made of', async () => {
    const directory = workshop.directory();
    await writer.add('thing-1', 1);
    await writer.add('thing-1', 1);
    await (await workshop.started(writer.store(), directory)).stop();
    const restored = new Writer(memory());
    await restored.add('thing-1', 5);
    const projector = workshop.projector(restored.store(), directory);
    projector.start();
    await eventually(() => projector.status().caughtUp);
    expect(total(projector, 'thing-1')).toBe(5);
    await projector.ready;
  });

  it('must have the columns that a personal table promises', () => {
    const wrong = { ...totals, personal: [{ table: 'totals', columns: ['name'] }] };
    const files = [{ ...operational, projections: [wrong] }];
    expect(() => workshop.projector(writer.store(), workshop.directory(), { files })).toThrow('totals lacks name');
  });
});

describe('trouble', () => {
  it('of a locked file delays that file alone, and passes', async () => {
    const projector = await workshop.started(writer.store());
    const { path } = file(projector, 'reporting');
    const blocker = new Database(path);
    blocker.exec('BEGIN IMMEDIATE');
    await writer.add('thing-1', 1);
    expect(await projector.waitFor('thing-1', 0n, 1_000)).toBe('projected');
    await eventually(() => file(projector, 'reporting').problem !== undefined);
    await writer.add('thing-1', 1);
    expect(await projector.waitFor('thing-1', 1n, 1_000)).toBe('projected');
    expect(projector.status()).toMatchObject({ caughtUp: false });
    blocker.exec('ROLLBACK');
    blocker.close();
    await eventually(() => projector.status().caughtUp);
    expect(file(projector, 'reporting')).not.toHaveProperty('problem');
    expect(projector.model('reporting').prepare('SELECT revision FROM lines').all()).toHaveLength(2);
  });

  it('of another projector on the same file: the one that was overtaken stops', async () => {
    const projector = await workshop.started(writer.store());
    await writer.add('thing-1', 1);
    await projector.waitFor('thing-1', 0n, 1_000);
    const other = new Database(file(projector, 'operational').path);
    other.exec(`UPDATE checkpoint SET position = '9', event_id = 'theirs'`);
    await writer.add('thing-1', 1);
    await eventually(() => file(projector, 'operational').zombie);
    expect(other.prepare('SELECT total FROM totals').get()).toEqual({ total: 1 });
    other.close();
    await eventually(() => file(projector, 'reporting').position !== '' && !file(projector, 'reporting').zombie);
    expect(await projector.waitFor('thing-1', 1n, 20)).toBe('late');
  });

  it('of a feed that throws stops the file loudly and loses nothing', async () => {
    let broken = true;
    const projection = {
      name: 'strict',
      tables: 'CREATE TABLE strict (n)',
      neverParks: true as const,
      apply: () => {
        if (broken) throw new Error('no');
      },
    };
    const failures: unknown[] = [];
    const projector = workshop.projector(writer.store(), workshop.directory(), {
      files: [{ ...operational, projections: [projection, totals] }],
      observer: { failed: (_, error) => failures.push(error) },
    });
    projector.start();
    await projector.ready;
    await writer.add('thing-1', 1);
    await eventually(() => failures.length > 1);
    expect(file(projector, 'operational').problem?.message).toContain('strict must not throw: no');
    broken = false;
    expect(await projector.waitFor('thing-1', 0n, 5_000)).toBe('projected');
  });
});

describe('subscriptions', () => {
  it('a file that is far behind does not delay the other, and joins it at the head', async () => {
    const directory = workshop.directory();
    for (let n = 0; n < 100; n += 1)
      await writer.append(
        `thing-${n}`,
        Array.from({ length: 100 }, () => added(1)),
      );
    await (await workshop.started(writer.store(), directory)).stop();
    const store = writer.store();
    let open = 0;
    const subscribe = store.subscribe.bind(store);
    store.subscribe = async function* (options) {
      open += 1;
      try {
        yield* subscribe(options);
      } finally {
        open -= 1;
      }
    };
    const projector = workshop.projector(store, directory, { files: [operational, { ...reporting, version: 2 }] });
    projector.start();
    await projector.caughtUp('operational');
    expect(open).toBe(2);
    await writer.add('thing-1', 1);
    expect(await projector.waitFor('thing-1', 100n, 1_000)).toBe('projected');
    expect(file(projector, 'reporting').caughtUp).toBe(false);
    await projector.ready;
    await eventually(() => open === 1);
    await writer.add('thing-1', 1);
    await eventually(() => file(projector, 'reporting').applied === 10_002);
    expect(file(projector, 'operational').applied).toBe(2);
  });
});

describe('a subject whose key is destroyed', () => {
  it('is cleared from the tables, the text index and the bytes of the file', async () => {
    const projector = await workshop.started(writer.store());
    await writer.add('thing-1', 1, 'Geheimniskrämerei', 'person-1');
    await writer.add('thing-2', 1, 'bleibt stehen', 'person-2');
    await projector.waitFor('thing-2', 0n, 1_000);
    const find = () => projector.model('operational').prepare('SELECT * FROM notes WHERE notes MATCH ?');
    expect(find().all('geheimniskrämerei')).toHaveLength(1);
    await writer.destroyKey('person-1');
    await projector.waitFor('person-1', 0n, 1_000);
    expect(find().all('geheimniskrämerei')).toEqual([]);
    expect(find().all('stehen')).toHaveLength(1);
    const rows = projector.model('operational').prepare('SELECT note FROM totals ORDER BY stream').all();
    expect(rows).toEqual([{ note: null }, { note: 'bleibt stehen' }]);
    const { path } = file(projector, 'operational');
    for (const bytes of [readFileSync(path), readFileSync(`${path}-wal`)]) {
      expect(bytes.includes('Geheimnis')).toBe(false);
      expect(bytes.includes('geheimnis')).toBe(false);
    }
    expect(readFileSync(path).includes('bleibt')).toBe(true);
  });
});
