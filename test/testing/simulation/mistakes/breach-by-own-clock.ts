import { DeadlineRunner } from '@app/incident';
import type { Mistake } from '../instance/host.js';

/** A deadline is raised as soon as the instance's own clock shows it, without regard to the tolerated drift. */
export const breachByOwnClock: Mistake = {
  deadlineRunner: (options) => new DeadlineRunner({ ...options, toleratedDrift: 0 }),
};
