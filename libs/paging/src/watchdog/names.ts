import type { Expected } from './expected.js';
import type { Seen } from './seen.js';

/** As people are told: `walk 0, round 1, step 2`. */
export function nameOf(expected: Expected, { walk }: Pick<Seen, 'walk'>): string {
  switch (expected.what) {
    case 'hours':
      return 'the change of the hours';
    case 'expiry':
      return `the expiry (${expected.reason}) of the acknowledgement ${expected.acknowledgement}`;
    case 'step': {
      const { round, step } = expected.coming;
      return step === 'last' && walk?.over === undefined
        ? `the end of round ${round} of walk ${walk?.id}`
        : `step ${step} of round ${round} of walk ${walk?.id}`;
    }
  }
}
