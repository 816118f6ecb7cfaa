import { parseArgs } from 'node:util';
import { newSeed } from '../../support/seeded.js';
import { Trial } from '../trial.js';
import { Findings, killPager, PAGER_ENVIRONMENT } from './pager-kills.js';
import { planted } from './planted.js';

const { values } = parseArgs({
  options: {
    incidents: { type: 'string', default: '1000' },
    kills: { type: 'string', default: '40' },
    rest: { type: 'string', default: '150' },
    store: { type: 'string', default: 'embedded' },
    seed: { type: 'string', default: String(newSeed()) },
    planted: { type: 'string' },
  },
});
const [incidents, kills, restSeconds] = [Number(values.incidents), Number(values.kills), Number(values.rest)];
const [seed, store] = [Number(values.seed), values.store];
const mistake = values.planted === undefined ? undefined : planted(values.planted);

console.log(`seed ${seed}: ${incidents} incidents and ${kills} kills at least, store ${store}`);
if (mistake !== undefined) console.log(`planted: ${mistake.is}`);
const began = Date.now();
const more = { ...PAGER_ENVIRONMENT, ...mistake?.environment };
const trial = await Trial.open({ seed, store, say: (line) => console.log(line), more });
try {
  await killPager(trial, { incidents, kills, restSeconds, folds: true });
  if (mistake !== undefined) throw new Error('what was planted was not found');
  console.log('held');
} catch (error) {
  if (mistake === undefined || !(error instanceof Findings)) throw error;
  console.log(`found: ${error.message}`);
} finally {
  console.log(`store ${trial.store.name}, ${((Date.now() - began) / 60_000).toFixed(1)} minutes`);
  await trial.close();
}
