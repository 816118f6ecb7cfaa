import { describe, expect, it } from '@jest/globals';
import type { FileStatus } from '@app/projection';
import { outdatedSince } from './age.js';

const file = (status: Partial<FileStatus>): FileStatus => ({
  name: 'operational',
  path: '',
  position: '1',
  caughtUp: true,
  serving: true,
  applied: 1,
  parked: 0,
  zombie: false,
  ...status,
});
const store = { kind: 'memory', available: true };
const away = { ...store, available: false, since: 5_000 };
const behind = { caughtUp: false, lastRecordedAt: '1970-01-01T00:00:02.000Z' };

describe('a read model', () => {
  it('is current at the head of a store that answers', () => {
    expect(outdatedSince(file({}), store)).toBeUndefined();
  });

  it('is as old as its last event while it is behind', () => {
    expect(outdatedSince(file(behind), store)).toBe(2_000);
  });

  it('is as old as the outage when it was at the head', () => {
    expect(outdatedSince(file({}), away)).toBe(5_000);
  });

  it('is as old as the older of the two when it was behind already', () => {
    expect(outdatedSince(file(behind), away)).toBe(2_000);
  });
});
