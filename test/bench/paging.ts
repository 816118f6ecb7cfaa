import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { loadConfig } from '@app/platform';
import { contract } from '@testing/agreement/definitions';
import { openStoredLog } from '../../apps/incidentctl/src/target/stored-log.js';
import { LedgerProcess } from '../support/ledger-process.js';
import { Gateways } from '../support/paging/gateways.js';
import { customerId, type Definition, definePaged, provider } from '../support/paging/provider.js';
import { StoredPages } from '../support/paging/stored-pages.js';
import { Caller } from './caller.js';
import { type Effort, percentile, round, timed } from './measuring.js';
import type { Row } from './row.js';
import { type BenchStore, environmentOf, inDirectory } from './stores.js';

const USUAL_RUNS = 10_000;
const COMMANDS_A_SECOND = 200;
const REPORTS_A_SECOND = 5;
/** So many that nobody is called twice within a window: each page is a message of its own. */
const CUSTOMERS = 100;
const WINDOW = { PAGE_WINDOW_SECONDS: '1', PAGE_CLAIM_SECONDS: '30', PUBLIC_URL: 'https://ledger.example.net' };
/** A second step this long after the first. */
const DELAY_SECONDS = 5;
const GOAL_MS = { embedded: 2_000, eventstore: 3_000 };
const START_GOAL_MS = 60_000;

const sdm = { role: 'sdm' };
/** A run that waits: its first step is due in a week. */
const waiting = { steps: [{ target: sdm, after: { seconds: 7 * 86_400 } }], rounds: 1 };
const calling = {
  steps: [{ target: sdm }, { target: { duty: 'primary' }, after: { seconds: DELAY_SECONDS } }],
  rounds: 1,
};
const LADDERS = { blocker: calling, critical: calling, major: waiting, minor: waiting, unclassified: waiting };

/** Reactions that were promised within seconds: as many breaches as runs are due when deadlines are switched on. */
const promised = (number: number): Definition => {
  const reaction = { seconds: 1, hours: 'around-the-clock' } as const;
  const targets = { blocker: {}, critical: {}, major: {}, minor: { reaction } };
  return [`contracts/contract${number}`, contract({ customerId: customerId(number), targets, warnAtPercent: [] })];
};

interface Phase {
  readonly pages: StoredPages;
  /** Milliseconds from the instant of a step to its event, and of a first page to the gateway. */
  readonly recorded: readonly number[];
  readonly arrived: readonly number[];
  readonly commandsASecond: number;
  readonly slaEvents: number;
}

/** How late people are called while many ladders wait and much else is done; what waiting costs; and how soon after a start. */
export const paging = (store: BenchStore, effort: Effort): Promise<readonly Row[]> =>
  inDirectory(async (directory) => {
    const bench = new PagingBench(environmentOf(store, directory), directory, effort);
    try {
      await bench.prepare();
      const alone = await bench.phase('off');
      const behind = await bench.phase('on');
      const idle = [await bench.idle('on'), await bench.idle('off')] as const;
      const start = await bench.start();
      const where = `${store.name}, ${bench.runs} runs, ${COMMANDS_A_SECOND} commands/s`;
      const goal = GOAL_MS[store.url === undefined ? 'embedded' : 'eventstore'];
      return [
        ...latenessRows(where, alone, goal),
        ...latenessRows(`${where}, a backlog of ${behind.slaEvents} SLA events`, behind, goal),
        idleRow(store, bench.runs, ...idle),
        startRow(store, bench.runs, ...start),
      ];
    } finally {
      await bench.close();
    }
  });

class PagingBench {
  readonly runs: number;
  private readonly gateways: Gateways;
  private service: LedgerProcess;

  constructor(
    private readonly environment: Readonly<Record<string, string>>,
    private readonly directory: string,
    private readonly effort: Effort,
  ) {
    this.runs = effort.incidents < 1_000 ? effort.incidents : USUAL_RUNS;
    this.gateways = new Gateways(join(directory, 'arrivals.jsonl'));
    this.service = this.serviceWith({});
  }

  /** A provider, and as many runs at work. */
  async prepare(): Promise<void> {
    await this.gateways.start();
    const { smsPort, mailPort } = this.gateways;
    const definitions = provider({ smsPort, mailPort, customers: CUSTOMERS, ladders: LADDERS });
    const contracts = Array.from({ length: CUSTOMERS }, (_, number) => promised(number));
    const caller = await this.begun({ DEADLINES: 'off' });
    await definePaged(caller.url, caller.key, [...definitions, ...contracts]);
    await caller.report(this.runs, 'minor', this.effort.wide);
    await this.service.end('SIGTERM');
  }

  /** Reports about which people are called at once, with commands beside them. */
  async phase(deadlines: 'on' | 'off'): Promise<Phase> {
    const before = await this.stored();
    const caller = await this.begun({ DEADLINES: deadlines });
    const seconds = Math.max(1, this.effort.seconds * 60);
    const sent = caller.notesBeside(COMMANDS_A_SECOND);
    await caller.reportEvery(1_000 / REPORTS_A_SECOND, seconds, 'blocker');
    await pause((DELAY_SECONDS + 2) * 1_000);
    const commandsASecond = (await sent.stop()) / (seconds + DELAY_SECONDS + 2);
    await this.service.end('SIGTERM');
    const pages = await this.stored();
    const arrivals = new Map(this.gateways.arrivals().map(({ message, at }) => [message, at]));
    const decided = pages.decided.slice(before.decided.length);
    return {
      pages,
      recorded: decided.map(({ recordedAt, scheduledAt }) => recordedAt - scheduledAt),
      arrived: decided
        .filter(({ id, step }) => step === '1' && arrivals.has(id))
        .map(({ id, scheduledAt }) => arrivals.get(id)! - scheduledAt),
      commandsASecond,
      slaEvents: (pages.types.get('SlaBreached') ?? 0) - (before.types.get('SlaBreached') ?? 0),
    };
  }

  /** Milliseconds of CPU of a minute in which nothing happens. */
  async idle(pager: 'on' | 'off'): Promise<number> {
    const caller = await this.begun({ DEADLINES: 'off', PAGING: pager });
    const seconds = Math.max(1, this.effort.seconds * 60);
    // The watchdog looks once at all that is open.
    await pause(Math.min(20, seconds) * 1_000);
    const before = await caller.cpuSeconds();
    await pause(seconds * 1_000);
    const spent = (await caller.cpuSeconds()) - before;
    await this.service.end('SIGTERM');
    return (spent * 1_000 * 60) / seconds;
  }

  /** Milliseconds from a start with no operational read model to the first page, and to being ready. */
  async start(): Promise<readonly [firstPage: number, ready: number]> {
    const caller = await this.begun({ DEADLINES: 'off' });
    await caller.report(1, 'blocker', 1);
    // Its second step falls due while nobody is there.
    await this.service.end('SIGTERM');
    await pause(DELAY_SECONDS * 1_000);
    for (const file of readdirSync(this.directory, { recursive: true, encoding: 'utf8' }))
      if (/(^|\/)operational\./.test(file)) rmSync(join(this.directory, file), { force: true });
    const known = this.gateways.arrivals().length;
    let ready = NaN;
    const firstPage = await timed(async () => {
      this.service.begin();
      const becomesReady = timed(() => this.service.ready()).then((milliseconds) => (ready = milliseconds));
      while (this.gateways.arrivals().length === known) await pause(20);
      await becomesReady;
    });
    await this.service.end('SIGTERM');
    return [firstPage, ready];
  }

  async close(): Promise<void> {
    if (this.service.running) await this.service.end('SIGKILL');
    await this.gateways.end();
  }

  private async begun(more: Readonly<Record<string, string>>): Promise<Caller> {
    this.service = this.serviceWith(more);
    this.service.begin();
    await this.service.ready();
    return new Caller(this.service.url, this.environment['ADMIN_API_KEY']!, CUSTOMERS);
  }

  private serviceWith(more: Readonly<Record<string, string>>): LedgerProcess {
    return new LedgerProcess({ ...this.environment, LOG_LEVEL: 'info', RATE_LIMIT: '0', ...WINDOW, ...more });
  }

  private async stored(): Promise<StoredPages> {
    const log = await openStoredLog(loadConfig(this.environment));
    try {
      return await StoredPages.read(log.readAll());
    } finally {
      await log.close();
    }
  }
}

function latenessRows(where: string, { recorded, arrived, commandsASecond }: Phase, goal: number): readonly Row[] {
  const row = (measure: string, lateness: readonly number[]): Row => ({
    measure: `${measure}: p99`,
    baseline: 'a second, to which instants are cut',
    where,
    ratio: percentile(lateness, 0.99) / 1_000,
    goal: `p99 < ${goal / 1_000} s`,
    met: percentile(lateness, 0.99) < goal,
    detail: {
      'p50 ms': round(percentile(lateness, 0.5)),
      'p99 ms': round(percentile(lateness, 0.99)),
      pages: lateness.length,
      'commands /s': round(commandsASecond),
    },
  });
  return [row('a step is recorded after its instant', recorded), row('a first page is at the gateway', arrived)];
}

const idleRow = ({ name }: BenchStore, runs: number, on: number, off: number): Row => ({
  measure: 'an idle minute with ladders that wait: CPU',
  baseline: 'the same service with PAGING=off',
  where: `${name}, ${runs} runs`,
  ratio: on / off,
  detail: { 'CPU ms a minute': round(on), 'baseline CPU ms a minute': round(off) },
});

const startRow = ({ name }: BenchStore, runs: number, firstPage: number, ready: number): Row => ({
  measure: 'start to the first page, no operational read model',
  baseline: 'the same start to ready',
  where: `${name}, ${runs} runs`,
  ratio: firstPage / ready,
  goal: `< ${START_GOAL_MS / 1_000} s`,
  met: firstPage < START_GOAL_MS,
  detail: { 'first page ms': round(firstPage), 'ready ms': round(ready) },
});
