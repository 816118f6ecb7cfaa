import { describe, expect, it } from '@jest/globals';
import { clock, events } from '@testing/event-store/contract/helpers';
import type { PendingAppend } from './group-commit.js';
import { GroupCommit } from './group-commit.js';

const grouped = () => {
  const groups: number[] = [];
  const group = new GroupCommit(clock, (appends: readonly PendingAppend[]) => {
    groups.push(appends.length);
    for (const append of appends) append.resolve({ revision: 0n, position: '1' });
  });
  const add = (bytes = 100) => group.add({ stream: 's', expected: 'no-stream', events: events(1) }, bytes);
  return { groups, group, add };
};

describe('grouped commits', () => {
  it('appends of one turn share a commit, and those that answer it share the next', async () => {
    const { groups, add } = grouped();
    await Promise.all(
      Array.from({ length: 64 }, async () => {
        await add();
        await add();
      }),
    );
    expect(groups).toEqual([64, 64]);
  });

  it('a group ends at a number of appends and at an amount of data, and always has one', async () => {
    const many = grouped();
    await Promise.all(Array.from({ length: 600 }, () => many.add()));
    expect(many.groups).toEqual([256, 256, 88]);

    const large = grouped();
    await Promise.all([large.add(3_000_000), large.add(2_000_000), large.add(9_000_000), large.add(10)]);
    expect(large.groups).toEqual([1, 1, 1, 1]);
  });

  it('draining leaves nothing waiting', async () => {
    const { groups, group, add } = grouped();
    const waiting = [add(), add()];
    group.drain();
    expect(groups).toEqual([2]);
    await Promise.all(waiting);
    await add();
    expect(groups).toEqual([2, 1]);
  });
});
