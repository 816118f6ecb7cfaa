import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { incidentDecider, type IncidentCommand, numberCandidates } from '@app/incident';
import { uuidV5 } from '@app/platform';
import { type Life, provider } from '@app/simulation';
import { type BenchInstance, withInstance } from '../instances.js';
import { sideBySide } from '../measuring.js';

export interface LargeData {
  readonly environment: Readonly<Record<string, string>>;
  readonly incidents: number;
  readonly events: number;
  readonly customers: readonly string[];
}

const CUSTOMERS = 500;
const NAMESPACE = '1b0e9c9a-6a53-5b0c-8f5e-3a9f6f1d2c47';
/** Reports of three years. */
const [FROM, TO] = [Date.parse('2023-01-01T00:00:00Z') / 1000, Date.parse('2025-12-20T00:00:00Z') / 1000];
const IN_FLIGHT = 256;

/**
 * A log of that many incidents of the simulated provider and its read models; made once, which takes its time, and kept.
 * One life in twenty is whole, of the others the first steps have happened: lists are about what is open.
 */
export async function largeData(parent: string, incidents: number): Promise<LargeData> {
  const directory = join(parent, `incidents-${incidents}`);
  const environment = {
    DATA_DIR: directory,
    ADMIN_API_KEY: 'key-of-the-benchmarks-0123456789',
    LOG_LEVEL: 'silent',
    RATE_LIMIT: '0',
  };
  const house = provider({ seed: 5, customers: CUSTOMERS });
  const done = join(directory, 'bench-complete.json');
  if (!existsSync(done)) {
    process.stderr.write(`making ${incidents} incidents in ${directory}, once ...\n`);
    rmSync(directory, { recursive: true, force: true });
    mkdirSync(directory, { recursive: true });
    const lives = house.lives({ from: FROM, to: TO, count: incidents });
    const events = await withInstance(environment, (bench) => fill(bench, lives));
    writeFileSync(done, JSON.stringify({ events }));
  }
  const { events } = JSON.parse(readFileSync(done, 'utf8')) as { events: number };
  // After a change of the read models they are built anew here, and not while something is measured.
  await withInstance(environment, async ({ instance }) => {
    await instance.start();
    await instance.projector.ready;
  });
  return { environment, incidents, events, customers: house.customers };
}

async function fill({ instance }: BenchInstance, lives: Iterable<Life>): Promise<number> {
  let [events, written] = [0, 0];
  const write = async ({ index, steps }: Life): Promise<void> => {
    const commandId = uuidV5(NAMESPACE, String(index));
    const happened = steps.slice(0, index % 20 === 0 ? steps.length : 1 + (index % 4));
    const commands = happened.flatMap((step) => step.commands);
    const command = { type: 'Several', commands } as IncidentCommand;
    const stamp = { commandId, payload: index, correlationId: commandId, causationId: commandId };
    await instance.commands.create(incidentDecider, numberCandidates(commandId), command, {
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
