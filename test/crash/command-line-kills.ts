import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { DEFAULT_COLUMNS } from '../../apps/incidentctl/src/import/servicenow/rows.js';
import { incidentctl } from '../support/ledger-process.js';
import type { Trial } from './trial.js';

/** So many that a kill falls into the writing of them. */
const INCIDENTS = 300;
const STATES = ['New', 'Active', 'Awaiting User Info', 'Active', 'Resolved', 'Closed'] as const;
type Column = keyof typeof DEFAULT_COLUMNS;

interface Summary {
  readonly rows: number;
  readonly recorded: number;
  readonly recordedBefore: number;
  readonly nothingToRecord: number;
  readonly refused: number;
  readonly incidents: number;
}

/** Kills `incidentctl import` while it writes into the store by itself, and runs it again until it comes to its end. */
export async function killCommandLine(trial: Trial, kills: number, incidents = INCIDENTS): Promise<void> {
  const { say, environment } = trial;
  // How the command line names its rows is its own business; how many events there must be is known.
  trial.journal.sentOtherwise = () => true;
  const directory = await mkdtemp(join(tmpdir(), 'ledger-csv-'));
  try {
    let killed = 0;
    for (let file = 1; killed < kills; file++) {
      const csv = join(directory, `log-${file}.csv`);
      await writeFile(csv, csvOf(file, incidents));
      const run = (doom?: (running: () => boolean) => Promise<void>): ReturnType<typeof incidentctl> =>
        incidentctl(environment, ['import', 'servicenow-csv', csv, '--json'], doom);
      for (let through = false; !through && killed < kills;) {
        const before = await eventsIn(trial);
        const { signal } = await run((running) => someMoment(trial, before, running));
        if (signal === 'SIGKILL') killed += 1;
        else through = true;
      }
      const last = summaryOf(await run());
      const again = summaryOf(await run());
      await checked(trial, [last, again], file, incidents);
      say(`file ${file}: ${killed} kills, ${last.recordedBefore} rows were there, ${last.recorded} came last`);
    }
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

async function checked(trial: Trial, runs: readonly Summary[], files: number, incidents: number): Promise<void> {
  const findings: string[] = [];
  for (const summary of runs) {
    const { rows, recorded, recordedBefore, nothingToRecord, refused } = summary;
    if (rows !== recorded + recordedBefore + nothingToRecord || refused > 0 || summary.incidents !== incidents)
      findings.push(`it does not add up: ${JSON.stringify(summary)}`);
  }
  const more = runs.at(-1)?.recorded ?? 0;
  if (more > 0) findings.push(`a further run recorded ${more} rows again`);
  trial.service.begin();
  await trial.service.ready();
  await trial.audit(({ heads }) => {
    const streams = [...heads].filter(([stream]) => stream.startsWith('incident-'));
    // Of six rows four change something: the report with the first, work, hold, resumption, resolution, closure.
    return [
      ...findings,
      ...(streams.length === files * incidents ? [] : [`${streams.length} incidents, expected ${files * incidents}`]),
      ...(new Set(streams.map(([, head]) => head)).size === 1
        ? []
        : ['the same life has not the same length everywhere']),
    ];
  });
  await trial.service.end('SIGTERM');
}

/** Mostly while it writes; now and then before that. How long a start takes is the machine's business. */
async function someMoment(trial: Trial, before: number, running: () => boolean): Promise<void> {
  const { random } = trial;
  if (random.chance(0.8)) while (running() && (await eventsIn(trial)) === before) await pause(30);
  await pause(random.between(0, 500));
}

const eventsIn = async (trial: Trial): Promise<number> =>
  trial.store.name === 'embedded' && !existsSync(join(trial.dataDir, 'log.db')) ? 0 : (await trial.readLog()).events;

function summaryOf({ code, output, errors }: Awaited<ReturnType<typeof incidentctl>>): Summary {
  if (code !== 0) throw new Error(`the import ended with ${code}: ${output}${errors}`);
  return JSON.parse(output) as Summary;
}

/** Incidents that all live the same life, one row a step. */
function csvOf(file: number, incidents: number): string {
  const names = Object.keys(DEFAULT_COLUMNS) as Column[];
  const rows = Array.from({ length: incidents }, (_, number) =>
    STATES.map((state, step) => {
      const cells: Partial<Record<Column, string>> = {
        number: `INC${file}x${number}`,
        counter: String(step),
        updatedAt: `1/3/2016 0${step + 1}:10`,
        openedAt: '1/3/2016 01:00',
        resolvedAt: '1/3/2016 05:00',
        closedAt: '1/3/2016 07:00',
        state,
        customer: `Location ${number % 5}`,
        priority: '3 - Moderate',
        channel: 'Phone',
        caller: `Caller ${number}`,
      };
      return names.map((name) => cells[name] ?? '?').join(',');
    }),
  );
  return [names.map((name) => DEFAULT_COLUMNS[name]).join(','), ...rows.flat()].join('\n');
}
