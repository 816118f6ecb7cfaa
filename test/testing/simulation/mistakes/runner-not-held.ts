import { DueWorkRunner } from '@app/scheduling';
import type { Mistake } from '../instance/host.js';

/** What falls due is raised although the clock is not trusted. */
export const runnerNotHeld: Mistake = {
  kind: 'alone',
  runner: (options) => new DueWorkRunner({ ...options, isHeld: () => false }),
};
