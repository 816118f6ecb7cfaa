import 'reflect-metadata';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { atSize } from './large/index.js';
import { type Effort, USUAL } from './measuring.js';
import { MEASURES } from './measures.js';
import { quote } from './quote.js';
import type { Row } from './row.js';
import { machine, table } from './table.js';

const KEPT = join(tmpdir(), 'incident-ledger-bench');

const USAGE = `npm run bench -- [--only NAME,...] [--store embedded|eventstore] [--rounds N] [--seconds N] [--incidents N] [--json|--write]
npm run bench -- --large [--incidents N] [--data DIRECTORY] [--rounds N] [--json|--write]
  --only       ${Object.keys(MEASURES).join(', ')}
  --store      eventstore is the one that EVENTSTORE_TEST_URL names, else the stand-in; both if absent
  --rounds     that count, baseline and measure in turns (${USUAL.rounds}); with --large a hundred questions each
  --seconds    of one side of one round (${USUAL.seconds})
  --wide       how many are in flight where it is many (${USUAL.wide})
  --incidents  of the logs that are rebuilt (${USUAL.incidents}); with --large of all (1000000)
  --large      lists, detail, history, compliance, report and start at that size instead; their data is made once and kept
  --data       where that is (${KEPT})
  --offline    does not install what it compares with
  --json       prints JSON instead of the table
  --write      puts the table into docs/benchmarks.md too`;

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    store: { type: 'string' },
    rounds: { type: 'string', default: String(USUAL.rounds) },
    seconds: { type: 'string', default: String(USUAL.seconds) },
    wide: { type: 'string', default: String(USUAL.wide) },
    incidents: { type: 'string' },
    large: { type: 'boolean', default: false },
    data: { type: 'string', default: KEPT },
    offline: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
const names = values.only?.split(',') ?? Object.keys(MEASURES);
const effort: Effort = {
  rounds: Number(values.rounds),
  seconds: Number(values.seconds),
  wide: Number(values.wide),
  incidents: Number(values.incidents ?? USUAL.incidents),
  offline: values.offline,
  ...(values.store === undefined ? {} : { store: values.store }),
};
const isWhole = values.only === undefined && values.store === undefined;
const isRight =
  names.every((name) => MEASURES[name] !== undefined) &&
  [undefined, 'embedded', 'eventstore'].includes(values.store) &&
  [effort.rounds, effort.seconds, effort.wide, effort.incidents].every((one) => one > 0) &&
  (isWhole || !values.write);

async function measured(): Promise<readonly Row[]> {
  if (values.large) return atSize(values.data, Number(values.incidents ?? 1_000_000), effort.rounds);
  const rows: Row[] = [];
  for (const name of names) {
    process.stderr.write(`${name} ...\n`);
    try {
      rows.push(...((await MEASURES[name]?.(effort)) ?? []));
    } catch (error) {
      // What the others give is worth having all the same.
      process.stderr.write(`${name}: ${error instanceof Error ? error.stack : String(error)}\n`);
      process.exitCode = 1;
    }
  }
  return rows;
}

if (values.help || !isRight) {
  process.stderr.write(`${USAGE}\n`);
  process.exitCode = values.help ? 0 : 2;
} else {
  const rows = await measured();
  const about = machine();
  const text = `${table(rows)}\n\n${Object.values(about).join('; ')}\n`;
  process.stdout.write(values.json ? `${JSON.stringify({ machine: about, rows }, null, 2)}\n` : text);
  if (values.write && process.exitCode === undefined) quote(values.large ? 'large' : 'usual', rows);
}
