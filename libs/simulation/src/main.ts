import { parseArgs } from 'node:util';
import { SystemClock } from '@app/platform';
import { simulate, type SimulationReport } from './simulate.js';

const { values } = parseArgs({
  options: {
    seed: { type: 'string' },
    seeds: { type: 'string', default: '1' },
    days: { type: 'string', default: '3' },
  },
});
const days = Number(values.days);
const clock = new SystemClock();
const first = values.seed === undefined ? clock.now() % 1_000_000 : Number(values.seed);

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const sum = ({ counts }: SimulationReport, ...names: readonly string[]): number =>
  names.reduce((total, name) => total + (counts.get(name) ?? 0), 0);

for (let seed = first; seed < first + Number(values.seeds); seed += 1) {
  const begun = clock.now();
  const report = await simulate({ seed, days });
  const seconds = (clock.now() - begun) / 1000;
  const faults = sum(report, 'lost', 'dropped', 'silent', 'broken-off', 'read-failed', 'subscription-broken');
  say(
    `seed ${seed}: ${sum(report, 'receipt')} acknowledged, ${sum(report, 'refused')} refused, ${sum(report, 'unknown')} without ` +
      `an answer; ${sum(report, 'written')} events; ${faults} faults, ${sum(report, 'crashed')} crashes; ` +
      `${Math.round((days * 86_400) / seconds)} simulated seconds a second; ${report.hash.slice(0, 16)}`,
  );
  if (report.violation === undefined) continue;
  for (const line of report.tail) say(`  ${line}`);
  say(`seed ${seed}, ${days} days, violates ${report.violation.message}`);
  process.exitCode = 1;
}
