import { describe, it } from '@jest/globals';
import { newSeed } from '../support/seeded.js';
import { killUnderLoad } from './api-kills.js';
import { killCommandLine } from './command-line-kills.js';
import { killUnderImport } from './import-kills.js';
import { Trial } from './trial.js';

const LONGEST_MS = 180_000;

/** Failures name their seed. The long form is `npm run test:crash`. */
async function trying(store: string, kill: (trial: Trial) => Promise<void>): Promise<void> {
  const trial = await Trial.open({ seed: newSeed(), store });
  try {
    await kill(trial);
  } finally {
    await trial.close();
  }
}

describe('nothing acknowledged is missing, nothing is doubled, and the read models are the fold of the log', () => {
  it.each(['embedded', 'wire'])(
    'when the service is killed under load (%s)',
    (store) => trying(store, (trial) => killUnderLoad(trial, store === 'wire' ? 1 : 2, 'service', 2)),
    LONGEST_MS,
  );

  it(
    'when the store is killed under the service',
    () => trying('wire', (trial) => killUnderLoad(trial, 1, 'store')),
    LONGEST_MS,
  );

  it.each(['embedded', 'wire'])(
    'when the service is killed while it imports (%s)',
    (store) => trying(store, (trial) => killUnderImport(trial, 1)),
    LONGEST_MS,
  );

  it(
    'when an import of the command line is killed',
    () => trying('embedded', (trial) => killCommandLine(trial, 1, 120)),
    LONGEST_MS,
  );
});
