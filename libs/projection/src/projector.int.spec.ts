import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Commit } from './commit-listeners.js';
import {
  added,
  eventually,
  file,
  lines,
  memory,
  operational,
  reporting,
  total,
  Workshop,
  Writer,
} from '@testing/projection/kit';

const workshop = new Workshop();
let writer: Writer;

beforeEach(() => {
  writer = new Writer(memory());
});
afterEach(() => workshop.clear());

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
    const count = projector.model('reporting').prepared<{ n: number }>('SELECT count(*) AS n FROM lines').get();
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
    const projector = workshop.projector(store, directory, {
      files: [operational, { ...reporting, projections: [{ ...lines, version: 2 }] }],
    });
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
