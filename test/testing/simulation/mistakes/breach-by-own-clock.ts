import { DueWorkRunner } from '@app/scheduling';
import type { Mistake } from '../instance/host.js';

/** A deadline is raised as soon as the instance's own clock shows it, without regard to the tolerated drift. */
export const breachByOwnClock: Mistake = {
  runner: (options) => new DueWorkRunner({ ...options, toleratedDrift: 0 }),
};
