import { describe, expect, it } from '@jest/globals';
import { createLogger } from '@app/platform';
import { connectionsWithin } from './open-files.js';

const within = (wanted: number, files: number | undefined): readonly [number, readonly string[]] => {
  const told: string[] = [];
  return [connectionsWithin(wanted, files, createLogger('info', { write: (line) => told.push(line) })), told];
};

describe('connections within the files that a process may open', () => {
  it('are as many as are wanted where that is enough, or not known', () => {
    expect(within(1_000, 1_100)).toEqual([1_000, []]);
    expect(within(1_000, undefined)).toEqual([1_000, []]);
  });

  it('are as many as can be had otherwise, and what is needed is said', () => {
    const [connections, [told]] = within(1_000, 256);
    expect(connections).toBe(156);
    expect(told).toContain('may open 256 files, which is enough for 156 connections instead of 1000');
    expect(told).toContain('ulimit -n 1100');
  });

  it('are none where nobody could work', () => {
    expect(() => within(1_000, 64)).toThrow(/may open 64 files, and needs 100 for itself.*ulimit -n 1100/);
  });
});
