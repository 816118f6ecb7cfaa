import { DeadlineRunner } from '@app/incident';
import type { Mistake } from '../instance/host.js';

/** What fell due before the process began is taken for done. */
export const deadlinesForgotten: Mistake = {
  deadlineRunner: (options) => {
    const begun = Math.floor(options.clock.now() / 1000);
    const { deadlines } = options;
    return new DeadlineRunner({
      ...options,
      deadlines: {
        before: (instant, limit) => deadlines.before(instant, limit).filter(({ dueAt }) => dueAt >= begun),
        next: (from) => deadlines.next(from),
      },
    });
  },
};
