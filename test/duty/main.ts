import { parseArgs } from 'node:util';
import { differences, eraFrom } from '../testing/on-call/against-oracle.js';
import { leavers, rotas, ZONES } from '../testing/on-call/random-rotas.js';
import fc from 'fast-check';

const USAGE = `npm run test:duty -- [--runs N] [--seed N]
  compares random duties of three years with an oracle that walks minute by minute, in ${ZONES.join(', ')}
  --runs  duties of each zone (10)
  --seed  of what is random; it is told at the start`;

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '10' },
    seed: { type: 'string', default: String(Math.floor(performance.timeOrigin % 1_000_000)) },
    help: { type: 'boolean', default: false },
  },
});
const ERA = eraFrom('2025-01-01', 3 * 365);

if (values.help) process.stdout.write(`${USAGE}\n`);
else {
  process.stdout.write(`--seed ${values.seed}\n`);
  for (const zone of ZONES) {
    const duty = fc.record({ rota: rotas(zone, ERA), left: leavers(ERA) });
    const all = fc.sample(duty, { seed: Number(values.seed), numRuns: Number(values.runs) });
    for (const [index, { rota, left }] of all.entries()) {
      const found = differences(rota, ERA, left);
      if (found.length === 0) continue;
      process.exitCode = 1;
      process.stdout.write(`${zone}, duty ${index}: ${found.join('; ')}\n${JSON.stringify({ rota, left })}\n`);
    }
    process.stdout.write(`${zone}: ${all.length} duties\n`);
  }
}
