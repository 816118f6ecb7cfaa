import { parseArgs } from 'node:util';
import { newSeed } from '../../support/seeded.js';
import { Trial } from '../trial.js';
import { killPager, PAGER_ENVIRONMENT } from './pager-kills.js';

const { values } = parseArgs({
  options: {
    incidents: { type: 'string', default: '1000' },
    kills: { type: 'string', default: '20' },
    rest: { type: 'string', default: '150' },
    store: { type: 'string', default: 'embedded' },
    seed: { type: 'string', default: String(newSeed()) },
  },
});
const [incidents, kills, restSeconds] = [Number(values.incidents), Number(values.kills), Number(values.rest)];
const [seed, store] = [Number(values.seed), values.store];

console.log(`seed ${seed}: ${incidents} incidents and ${kills} kills at least, store ${store}`);
const began = Date.now();
const trial = await Trial.open({ seed, store, say: (line) => console.log(line), more: PAGER_ENVIRONMENT });
try {
  await killPager(trial, { incidents, kills, restSeconds, folds: true });
  console.log(`held: store ${trial.store.name}, ${(Date.now() - began) / 1000} s`);
} finally {
  await trial.close();
}
