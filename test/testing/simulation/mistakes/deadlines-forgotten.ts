import { DueWorkRunner } from '@app/scheduling';
import type { Mistake } from '../instance/host.js';

/** What fell due before the process began is taken for done. Of two instances the other one does it mostly. */
export const deadlinesForgotten: Mistake = {
  kind: 'alone',
  runner: (options) => {
    const begun = Math.floor(options.clock.now() / 1000);
    const { work } = options;
    return new DueWorkRunner({
      ...options,
      work: {
        before: (instant, limit) => work.before(instant, limit).filter(({ firesAt }) => firesAt >= begun),
        next: (from) => work.next(from),
      },
    });
  },
};
