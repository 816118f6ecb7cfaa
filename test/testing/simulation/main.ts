import { parseArgs } from 'node:util';
import { SystemClock } from '@app/platform';
import { KINDS } from './kind.js';
import { MISTAKES } from './mistakes/index.js';
import { simulate } from './simulate.js';
import type { SimulationReport } from './simulation.js';

const USAGE = `npm run simulate -- [--seed N] [--seeds M] [--days N] [--kind KIND] [--mistake NAME]
  --seed     the first seed; one of the clock if absent
  --seeds    how many, one after the other
  --days     how long, in simulated days
  --kind     shared (several instances on one store; the default) or alone (one instance that has only its own clock)
  --mistake  put in on purpose: ${Object.keys(MISTAKES).join(', ')}`;

const { values } = parseArgs({
  options: {
    seed: { type: 'string' },
    seeds: { type: 'string', default: '1' },
    days: { type: 'string', default: '3' },
    kind: { type: 'string' },
    mistake: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});
const clock = new SystemClock();
const first = values.seed === undefined ? clock.now() % 1_000_000 : Number(values.seed);
const [seeds, days] = [Number(values.seeds), Number(values.days)];
const mistake = values.mistake === undefined ? undefined : MISTAKES[values.mistake];
const kind = KINDS.find((one) => one === (values.kind ?? mistake?.kind ?? 'shared'));
const isRight =
  kind !== undefined &&
  Number.isSafeInteger(first) &&
  seeds >= 1 &&
  days > 0 &&
  (values.mistake === undefined) === (mistake === undefined);

const say = (line: string): void => void process.stdout.write(`${line}\n`);

function tell(report: SimulationReport, seconds: number): void {
  const sum = (...names: readonly string[]): number =>
    names.reduce((total, name) => total + (report.counts.get(name) ?? 0), 0);
  const faults = sum('lost', 'dropped', 'silent', 'broken-off', 'read-failed', 'subscription-broken');
  const figures = [
    `${sum('receipt', 'refused', 'unknown', 'unexpected')} commands`,
    `${sum('receipt')} accepted`,
    `${sum('repeated')} of them repeated`,
    `${sum('refused')} refused`,
    `${sum('unknown')} without an answer`,
    `${sum('written')} events`,
    `${sum('agreed')} agreements`,
    `${sum('warned')} warnings`,
    `${sum('breached')} breaches`,
    `${faults} faults`,
    `${sum('jumped-ahead', 'jumped-back', 'paused')} clock jumps`,
    `${sum('store-away', 'store-restarts')} outages`,
    `${sum('crashed')} crashes`,
    `${sum('restored')} restores`,
    `${Math.round((days * 86_400) / seconds)} simulated seconds a second`,
  ];
  say(`seed ${report.seed}: ${figures.join(', ')}; ${report.hash.slice(0, 16)}`);
  if (report.violation === undefined) return;
  if (mistake === undefined) for (const line of report.tail) say(`  ${line}`);
  say(`seed ${report.seed}, ${days} days, violates ${report.violation.message}`);
}

const found = new Map<string, number>();
if (values.help || !isRight) {
  say(USAGE);
  process.exitCode = values.help ? 0 : 2;
} else {
  for (let seed = first; seed < first + seeds; seed += 1) {
    const begun = clock.now();
    const report = await simulate({ seed, days, kind, mistake });
    tell(report, (clock.now() - begun) / 1000);
    const invariant = report.violation?.invariant;
    if (invariant !== undefined) found.set(invariant, (found.get(invariant) ?? 0) + 1);
  }
  const failed = [...found.values()].reduce((sum, count) => sum + count, 0);
  const by = [...found].map(([invariant, count]) => `${invariant} ${count}`).join(', ');
  say(`${seeds - failed} of ${seeds} seeds hold${failed === 0 ? '' : `; violated: ${by}`}`);
  process.exitCode = failed === 0 ? 0 : 1;
}
