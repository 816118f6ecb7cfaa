import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { incidentDecider, type IncidentCommand, numberCandidates } from '@app/incident';
import { uuidV5 } from '@app/platform';
import { houseAgreements, type Life, provider, type Step } from '@app/samples';
import { agreeOn } from '../agreeing.js';
import { type BenchInstance, withInstance } from '../instances.js';
import { sideBySide } from '../measuring.js';

export interface LargeData {
  readonly environment: Readonly<Record<string, string>>;
  readonly incidents: number;
  readonly events: number;
  readonly customers: readonly string[];
  /** Those in which reports came and things fell due. */
  readonly months: readonly string[];
}

const [SEED, CUSTOMERS] = [5, 500];
const NAMESPACE = '1b0e9c9a-6a53-5b0c-8f5e-3a9f6f1d2c47';
/** Reports of three years. */
const YEARS = [2023, 2024, 2025];
const [FROM, TO] = [Date.parse('2023-01-01T00:00:00Z') / 1000, Date.parse('2025-12-20T00:00:00Z') / 1000];
const IN_FLIGHT = 256;

/** A log of that many incidents of the simulated provider and its read models; made once, which takes its time, and kept. */
export async function largeData(parent: string, incidents: number): Promise<LargeData> {
  const directory = join(parent, `incidents-${incidents}`);
  const environment = {
    DATA_DIR: directory,
    ADMIN_API_KEY: 'key-of-the-benchmarks-0123456789',
    LOG_LEVEL: 'silent',
    RATE_LIMIT: '0',
  };
  const house = provider({ seed: SEED, customers: Math.min(CUSTOMERS, incidents) });
  const done = join(directory, 'bench-complete.json');
  if (!existsSync(done)) {
    process.stderr.write(`making ${incidents} incidents in ${directory}, once ...\n`);
    rmSync(directory, { recursive: true, force: true });
    mkdirSync(directory, { recursive: true });
    const lives = house.lives({ from: FROM, to: TO, count: incidents });
    const agreed = houseAgreements(SEED, house.customers, '2023-01-01', { from: 2022, to: 2027 });
    await withInstance(environment, (bench) => agreeOn(bench, agreed));
    const events = await withInstance(environment, (bench) => fill(bench, lives));
    writeFileSync(done, JSON.stringify({ events }));
  }
  const { events } = JSON.parse(readFileSync(done, 'utf8')) as { events: number };
  // After a change of the read models they are built anew here, and not while something is measured.
  await withInstance(environment, async ({ instance }) => {
    await instance.start();
    await instance.projector.ready;
  });
  const months = YEARS.flatMap((year) =>
    Array.from({ length: 12 }, (_, month) => `${year}-${String(month + 1).padStart(2, '0')}`),
  );
  return { environment, incidents, events, customers: house.customers, months };
}

async function fill({ instance }: BenchInstance, lives: Iterable<Life>): Promise<number> {
  const { agreements } = instance;
  const decide: typeof incidentDecider.decide = (command, state, context) =>
    incidentDecider.decide(command, state, { ...context, agreements });
  const decider = { ...incidentDecider, decide };
  let [events, written] = [0, 0];
  const write = async (life: Life): Promise<void> => {
    const { index } = life;
    const commandId = uuidV5(NAMESPACE, String(index));
    const commands = happened(life).flatMap((step) => step.commands);
    const command = { type: 'Several', commands } as IncidentCommand;
    const stamp = { commandId, payload: index, correlationId: commandId, causationId: commandId };
    await instance.commands.create(decider, numberCandidates(commandId), command, {
      ...stamp,
      actor: 'bench',
      origin: 'import',
    });
    events += commands.length;
    if ((written += 1) % 50_000 === 0) process.stderr.write(`  ${written} incidents, ${events} events\n`);
  };
  await sideBySide(IN_FLIGHT, lives, write);
  return events;
}

/**
 * One life in twenty is whole. Of one in five the first steps have happened: lists are about what is open. The others are
 * brief, as most are at which nobody looks again: reported, acknowledged, resolved.
 */
function happened({ index, steps }: Life): readonly Step[] {
  if (index % 20 === 0) return steps;
  if (index % 5 === 1) return steps.slice(0, 1 + (Math.floor(index / 5) % 4));
  const first = (type: string) => steps.filter(({ commands: [command] }) => command?.type === type).slice(0, 1);
  return ['ReportIncident', 'AcknowledgeIncident', 'CancelIncident', 'ResolveIncident'].flatMap(first);
}
