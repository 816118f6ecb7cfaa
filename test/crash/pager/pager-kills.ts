import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { loadConfig } from '@app/platform';
import { openStoredLog } from '../../../apps/incidentctl/src/target/stored-log.js';
import { type Environment, incidentctl, LedgerProcess } from '../../support/ledger-process.js';
import { Gateways } from '../../support/paging/gateways.js';
import { definePaged, provider } from '../../support/paging/provider.js';
import { StoredPages } from '../../support/paging/stored-pages.js';
import type { Seeded } from '../../support/seeded.js';
import { foldFindings } from '../fold.js';
import type { Operation } from '../journal.js';
import { Load } from '../load.js';
import { ADMIN_KEY, type Trial } from '../trial.js';
import { Judge } from './judge.js';
import { CUSTOMERS, LADDERS, nextPagedOperation } from './life.js';

const CLIENTS = 16;
const SOONEST_KILL_MS = 100;
const LATEST_KILL_MS = 3_000;
const EARLY_KILL_MS = 1_200;
/** One life in so many lasts until reports keep up with kills: a start costs more than what is reported in a short life. */
const LONG_LIFE = 4;
const GATEWAYS_DOWN_MS = 1_500;
/** Longer than nothing, so that kills fall between what arrived and its answer. */
const SLOWEST_ANSWER_MS = 200;
/** What was decided is out, or over, so long after nobody has been killed any more. */
const SETTLES_WITHIN_MS = 60_000;

/** Pages are held for a short while, and wait a short while for others. */
export const PAGER_ENVIRONMENT = {
  PUBLIC_URL: 'https://ledger.example.net',
  PAGE_CLAIM_SECONDS: '3',
  PAGE_WINDOW_SECONDS: '2',
};

export interface PagerKills {
  /** How many are reported at least. */
  readonly incidents: number;
  /** How many kills at least; of a second instance, and during starts, come more. */
  readonly kills: number;
  /** How long ladders go on undisturbed at the end; rounds are at least a minute apart. */
  readonly restSeconds: number;
  /** Whether the read models are held against the log, too. */
  readonly folds: boolean;
}

/** Kills services and gateways under ladders at work, and lets the journals of the gateways judge. */
export async function killPager(trial: Trial, effort: PagerKills): Promise<void> {
  const outside = await mkdtemp(join(tmpdir(), 'ledger-outside-'));
  const gateways = new Gateways(join(outside, 'arrivals.jsonl'), SLOWEST_ANSWER_MS);
  const other = new LedgerProcess({ ...trial.environment, DATA_DIR: join(outside, 'other') });
  try {
    trial.service.begin();
    await Promise.all([gateways.start(), trial.service.ready()]);
    const { smsPort, mailPort } = gateways;
    const definitions = provider({ smsPort, mailPort, customers: CUSTOMERS, ladders: LADDERS });
    await definePaged(trial.service.url, ADMIN_KEY, definitions);
    const figures = await underKills(trial, other, gateways, effort);
    await pause(effort.restSeconds * 1_000);
    await judged(trial, other, gateways, effort, figures);
  } finally {
    if (other.running) await other.end('SIGKILL');
    await gateways.end();
    await rm(outside, { recursive: true, force: true });
  }
}

async function underKills(
  { random, service, journal, store, say }: Trial,
  other: LedgerProcess,
  gateways: Gateways,
  { incidents, kills }: PagerKills,
): Promise<object> {
  const url = (): string => random.pick([service.url, other.url].filter((one) => one !== '').concat(service.url));
  // They are spread over all kills, however quick the machine is.
  let planned = 0;
  const next = (one: Seeded, known: readonly string[]): Operation => nextPagedOperation(one, known, planned);
  const load = new Load(random, { url, key: ADMIN_KEY }, journal, next);
  const canBeTwo = store.name !== 'embedded';
  let [outages, killed] = [Promise.resolve(), 0];
  const restarted = async (): Promise<void> => {
    await service.end('SIGKILL');
    service.begin();
    killed += 1;
  };
  const startOrKill = async (): Promise<void> => {
    if (!other.running) return other.begin();
    await other.end('SIGKILL');
    killed += 1;
  };
  load.start(Math.min(CLIENTS, incidents));
  for (let kill = 1; kill <= kills; kill++) {
    planned = Math.ceil((incidents * kill) / kills);
    const isLong = kill % LONG_LIFE === 0 || kill === kills;
    while (isLong && load.incidents.length < planned) await pause(100);
    await pause(random.between(SOONEST_KILL_MS, LATEST_KILL_MS));
    if (random.chance(0.3)) outages = outages.then(() => gateways.kill(random.between(0, GATEWAYS_DOWN_MS)));
    if (canBeTwo && random.chance(0.5)) await startOrKill();
    await restarted();
    while (random.chance(0.15)) {
      await pause(random.between(0, EARLY_KILL_MS));
      await restarted();
    }
    await service.ready();
    say(`kill ${kill}: ${load.incidents.length} incidents, ${gateways.arrivals().length} messages arrived`);
  }
  await load.pause();
  await outages;
  return { 'services killed': killed, 'gateways killed': gateways.kills, incidents: load.incidents.length };
}

async function judged(
  trial: Trial,
  other: LedgerProcess,
  gateways: Gateways,
  { folds }: PagerKills,
  figures: object,
): Promise<void> {
  const { random, say, environment, service, journal } = trial;
  const until = Date.now();
  const read = async (): Promise<Judge> => {
    const log = await openStoredLog(loadConfig(environment));
    try {
      return new Judge(await StoredPages.read(log.readAll()), gateways.arrivals());
    } finally {
      await log.close();
    }
  };
  const isSettled = async (): Promise<boolean> => (await read()).lost().every(({ recordedAt }) => recordedAt > until);
  while (!(await isSettled()) && Date.now() < until + SETTLES_WITHIN_MS) await pause(1_000);
  await sayLast(service.url);
  if (other.running) await other.end('SIGTERM');
  await service.end('SIGTERM');
  const folded = folds ? await foldedAnew(environment) : [];
  const judge = await read();
  const { findings: told, explained } = await verified(environment);
  const findings = [
    ...journal.findings,
    ...folded,
    ...judge.judge(until),
    ...told.map((one) => `verify pages: ${JSON.stringify(one)}${one.page === undefined ? '' : judge.told(one.page)}`),
    ...(told.length === 0 && Object.keys(explained).length === 0 ? judge.alarms() : []),
  ];
  say(JSON.stringify({ ...figures, ...judge.figures(), explained, findings: findings.length }));
  const lateness = judge.lateness();
  const at = (share: number): number => lateness[Math.floor(lateness.length * share)] ?? NaN;
  say(`from due to arrival, ms: p50 ${at(0.5)}, p99 ${at(0.99)}, longest ${lateness.at(-1)}`);
  if (findings.length > 0) throw new Findings(random.seed, findings);
}

/** What was found, as against what went wrong with the test. */
export class Findings extends Error {
  constructor(seed: number, findings: readonly string[]) {
    super(`seed ${seed}: ${findings.length} findings\n${findings.slice(0, 20).join('\n')}`);
  }
}

/** The log ends with the rest: who reads it afterwards judges until its last event. */
async function sayLast(url: string): Promise<void> {
  const headers = { Authorization: `Bearer ${ADMIN_KEY}`, 'Content-Type': 'application/json' };
  const body = JSON.stringify({ name: 'The last to be called', zone: 'Europe/Berlin' });
  let answer = await fetch(`${url}/v1/staff/last`, { method: 'PUT', headers, body });
  for (let again = 0; answer.status === 503 && again < 100; again++) {
    await pause(500);
    answer = await fetch(`${url}/v1/staff/last`, { method: 'PUT', headers, body });
  }
  if (!answer.ok) throw new Error(`staff/last: ${answer.status} ${await answer.text()}`);
}

interface Verified {
  readonly findings: readonly { readonly page?: string }[];
  readonly explained: object;
}

async function verified(environment: Environment): Promise<Verified> {
  const { output, errors } = await incidentctl(environment, ['verify', 'pages', '--json']);
  if (output === '') throw new Error(`verify pages said nothing: ${errors}`);
  return JSON.parse(output) as Verified;
}

/** By a service that calls nobody, so that the log stands still. */
async function foldedAnew(environment: Environment): Promise<readonly string[]> {
  const quiet = { ...environment, PAGING: 'off' };
  const service = new LedgerProcess(quiet);
  service.begin();
  await service.ready();
  try {
    return await foldFindings(quiet);
  } finally {
    await service.end('SIGTERM');
  }
}
