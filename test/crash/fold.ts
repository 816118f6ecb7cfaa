import { readdirSync } from 'node:fs';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Instance } from '@app/composition';
import { createLogger, loadConfig } from '@app/platform';
import Database from 'better-sqlite3';
import { ReadModelSession } from '@app/projection';
import { dump } from '@testing/incident/dump';
import type { Environment } from '../support/ledger-process.js';

const FILES = ['operational', 'reporting'] as const;
const CATCH_UP_MS = 20_000;

interface Model {
  /** How many streams, and the sum of their revisions: a checkpoint may also stand behind what is not ours. */
  readonly extent: string;
  readonly dump: ReturnType<typeof dump>;
}

/**
 * Compares the read models of a running service, on which nobody writes at the moment, with ones that are folded from
 * the whole log into a directory of their own.
 */
export async function foldFindings(environment: Environment): Promise<readonly string[]> {
  const directory = await mkdtemp(join(tmpdir(), 'ledger-fold-'));
  try {
    const folded = await foldAnew(environment, directory);
    const findings: string[] = [];
    for (const name of FILES) {
      const wanted = folded.get(name)!;
      const served = await modelAt(environment['DATA_DIR']!, name, wanted.extent);
      if (served.extent !== wanted.extent)
        findings.push(`${name} holds ${served.extent}, the log ${wanted.extent} (streams, sum of revisions)`);
      else findings.push(...differences(name, served.dump, wanted.dump));
    }
    return findings;
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

async function foldAnew(environment: Environment, directory: string): Promise<ReadonlyMap<string, Model>> {
  if (environment['EVENTSTORE_URL'] === undefined) await copyLog(environment['DATA_DIR']!, directory);
  const config = loadConfig({ ...environment, DATA_DIR: directory });
  const instance = await Instance.open({ config, log: createLogger('silent') });
  try {
    await instance.start();
    await instance.projector.ready;
    return new Map(instance.projector.status().files.map(({ name, path }) => [name, read(path)]));
  } finally {
    await instance.close();
  }
}

/** A consistent copy beside a service that runs. */
async function copyLog(from: string, to: string): Promise<void> {
  for (const name of ['log.db', 'keys.db']) {
    const source = new Database(join(from, name), { readonly: true });
    source.prepare('VACUUM INTO ?').run(join(to, name));
    source.close();
  }
  if (readdirSync(from).includes('master.key')) await copyFile(join(from, 'master.key'), join(to, 'master.key'));
}

async function modelAt(directory: string, name: string, extent: string): Promise<Model> {
  const file = new RegExp(`^${name}\\.[0-9a-f]+\\.\\d+\\.db$`);
  const path = (): string =>
    join(
      directory,
      readdirSync(directory).find((one) => file.test(one))!,
    );
  const until = Date.now() + CATCH_UP_MS;
  for (;;) {
    const model = read(path());
    if (model.extent === extent || Date.now() > until) return model;
    await pause(100);
  }
}

function read(path: string): Model {
  const session = ReadModelSession.reading(path);
  try {
    const extent = session.db.prepare('SELECT count(*), sum(revision) FROM streams').raw().get() as number[];
    return { extent: extent.join(', '), dump: dump(session) };
  } finally {
    session.close();
  }
}

function differences(name: string, served: Model['dump'], folded: Model['dump']): readonly string[] {
  const tables = new Set([...Object.keys(served), ...Object.keys(folded)]);
  return [...tables].flatMap((table) => {
    const [have, want] = [new Set(served[table]), new Set(folded[table])];
    return [
      ...[...want].filter((row) => !have.has(row)).map((row) => `${name}.${table} lacks ${row}`),
      ...[...have].filter((row) => !want.has(row)).map((row) => `${name}.${table} has, and should not, ${row}`),
    ].slice(0, 3);
  });
}
