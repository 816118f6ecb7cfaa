import { parseArgs } from 'node:util';
import { newSeed } from '../support/seeded.js';
import { fuzz } from './fuzz.js';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: String(newSeed()) },
    requests: { type: 'string', default: '1000' },
  },
});
const [seed, requests] = [Number(values.seed), Number(values.requests)];
console.log(`seed ${seed}: ${requests} requests`);
const began = Date.now();
const report = await fuzz(seed, requests, (line) => console.log(line));
console.log(`${report.requests} requests in ${(Date.now() - began) / 1000} s: ${JSON.stringify(report.byStatus)}`);
console.log(`slow and half senders: ${JSON.stringify(report.late)}; excused: ${JSON.stringify(report.excused)}`);
console.log(`${report.events} events in the log, every one of an acknowledged command`);
if (report.findings.length > 0) {
  console.log(report.findings.join('\n'));
  process.exitCode = 1;
}
