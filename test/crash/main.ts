import { parseArgs } from 'node:util';
import { newSeed } from '../support/seeded.js';
import { killUnderLoad } from './api-kills.js';
import { killCommandLine } from './command-line-kills.js';
import { killUnderImport } from './import-kills.js';
import { killLeaders } from './leader-kills.js';
import { Trial } from './trial.js';

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '20' },
    store: { type: 'string', default: 'embedded' },
    during: { type: 'string', default: 'api' },
    'audit-every': { type: 'string', default: '1' },
    seed: { type: 'string', default: String(newSeed()) },
  },
});
const { store, during } = values;
const [kills, seed, auditEvery] = [Number(values.kills), Number(values.seed), Number(values['audit-every'])];
const KINDS = {
  api: (trial: Trial, kills: number) => killUnderLoad(trial, kills, 'service', auditEvery),
  store: (trial: Trial, kills: number) => killUnderLoad(trial, kills, 'store', auditEvery),
  import: killUnderImport,
  incidentctl: killCommandLine,
  leader: killLeaders,
} as const;
if (!Object.hasOwn(KINDS, during)) throw new Error(`--during is one of ${Object.keys(KINDS).join(', ')}`);

console.log(`seed ${seed}: ${kills} kills during ${during}, store ${store}`);
const began = Date.now();
const trial = await Trial.open({ seed, store, say: (line) => console.log(line) });
try {
  await KINDS[during as keyof typeof KINDS](trial, kills);
  console.log(`held: ${kills} kills during ${during}, store ${trial.store.name}, ${(Date.now() - began) / 1000} s`);
} finally {
  await trial.close();
}
