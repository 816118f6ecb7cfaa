import { DeadlineRunner } from '@app/incident';
import type { Mistake } from '../instance/host.js';

/** What falls due is raised although the clock is not trusted. */
export const runnerNotHeld: Mistake = {
  kind: 'alone',
  deadlineRunner: (options) => new DeadlineRunner({ ...options, isHeld: () => false }),
};
