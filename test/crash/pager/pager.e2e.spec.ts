import { it } from '@jest/globals';
import { newSeed } from '../../support/seeded.js';
import { Trial } from '../trial.js';
import { killPager, PAGER_ENVIRONMENT } from './pager-kills.js';

const LONGEST_MS = 300_000;

/** A failure names its seed. The long form is `npm run test:pager`. */
it(
  'a service that is killed calls who was to be called, and nobody twice without saying so',
  async () => {
    const trial = await Trial.open({ seed: newSeed(), store: 'embedded', more: PAGER_ENVIRONMENT });
    try {
      await killPager(trial, { incidents: 6, kills: 1, restSeconds: 1, folds: false });
    } finally {
      await trial.close();
    }
  },
  LONGEST_MS,
);
