import { describe, it } from '@jest/globals';
import { newSeed } from '../../support/seeded.js';
import { Trial } from '../trial.js';
import { killPager, PAGER_ENVIRONMENT } from './pager-kills.js';

const LONGEST_MS = 180_000;

/** Failures name their seed. The long form is `npm run test:pager`. */
describe('who was to be called was called, and not twice without anybody saying so', () => {
  it(
    'when services and gateways are killed',
    async () => {
      const trial = await Trial.open({ seed: newSeed(), store: 'embedded', more: PAGER_ENVIRONMENT });
      try {
        await killPager(trial, { incidents: 10, kills: 2, restSeconds: 1, folds: false });
      } finally {
        await trial.close();
      }
    },
    LONGEST_MS,
  );
});
