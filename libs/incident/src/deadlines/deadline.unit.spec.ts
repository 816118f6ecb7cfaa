import { describe, expect, it } from '@jest/globals';
import type { Deadline } from './deadline.js';
import { commandIdOf } from './deadline.js';

const warning: Deadline = {
  incident: '7K3MQ9XDK',
  clock: 'update',
  cycle: '0',
  percent: 50,
  dueAt: 1_774_600_000,
  setBy: '1',
  targetSetBy: '1',
};

describe('the command id of a deadline', () => {
  it('is the same in every instance and after every restart', () => {
    expect(commandIdOf({ ...warning })).toBe(commandIdOf(warning));
  });

  // Under `later` a new target can leave the instant and what set it as they were, and is warned of again.
  it.each<Partial<Deadline>>([
    { incident: '7K3MQ9XDM' },
    { clock: 'resolution' },
    { cycle: '4' },
    { percent: 75 },
    { dueAt: warning.dueAt + 1 },
    { setBy: '2' },
    { targetSetBy: '16' },
  ])('is another one with %o', (difference) => {
    expect(commandIdOf({ ...warning, ...difference })).not.toBe(commandIdOf(warning));
  });
});
