import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import { eventually, file, memory, operational, totals, Workshop, Writer } from '@testing/projection/kit';

const workshop = new Workshop();
let writer: Writer;

beforeEach(() => {
  writer = new Writer(memory());
});
afterEach(() => workshop.clear());

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
    expect(projector.model('reporting').prepared('SELECT revision FROM lines').all()).toHaveLength(2);
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
