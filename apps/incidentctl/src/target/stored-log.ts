import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openStore } from '@app/composition';
import { EmbeddedLogReader, type StoredEvent, storedLine } from '@app/event-store';
import { type Config, SystemChance, SystemClock } from '@app/platform';
import { EXIT, Failure } from '../output/exit-codes.js';
import { logOfService } from './log-of-service.js';
import { type CommonOptions, configOf } from './options.js';
import { serviceAt } from './service-client.js';

/** The log as it is stored, stream names without prefix. Reads beside a running service. */
export interface StoredLog {
  /** Of a stream, as `events` prints them. */
  streamLines(stream: string): AsyncIterable<readonly string[]>;
  readAll(): AsyncIterable<readonly StoredEvent[]>;
  /** About how many events there are; undefined where the store does not tell. */
  readonly size: number | undefined;
  close(): Promise<void>;
}

/** Of the service that `--url` names; else of the store itself. */
export async function storedLogOf(options: CommonOptions): Promise<StoredLog> {
  const config = configOf(options);
  return options.url === undefined ? openStoredLog(config) : logOfService(serviceAt(options.url, options, config));
}

export async function openStoredLog(config: Config): Promise<StoredLog> {
  return config.eventStoreUrl === undefined ? embedded(config) : remote(config);
}

function embedded({ dataDir, streamPrefix: prefix }: Config): StoredLog {
  const reader = openReader(dataDir);
  const named = (events: readonly StoredEvent[]): readonly StoredEvent[] =>
    events.map((event) => ({ ...event, stream: event.stream.slice(prefix.length) }));
  const through = async function* (
    batches: AsyncIterable<readonly StoredEvent[]>,
  ): AsyncIterable<readonly StoredEvent[]> {
    for await (const batch of batches) yield named(batch);
  };
  return {
    streamLines: (stream) => linesOf(through(reader.readStream(prefix + stream))),
    readAll: () => through(reader.readAll({ prefix })),
    size: reader.size,
    close: async () => reader.close(),
  };
}

/** @throws Failure where there is no log at all */
export function requireLog(dataDir: string): void {
  if (existsSync(join(dataDir, 'log.db'))) return;
  throw new Failure(`${dataDir} holds no log; name the data directory of the service with --data-dir`, EXIT.usage);
}

function openReader(dataDir: string): EmbeddedLogReader {
  requireLog(dataDir);
  try {
    return new EmbeddedLogReader(dataDir, new SystemClock());
  } catch (error) {
    throw new Failure(`${dataDir}/log.db cannot be read: ${(error as Error).message}`, EXIT.unavailable);
  }
}

async function remote(config: Config): Promise<StoredLog> {
  const store = await openStore({ config, clock: new SystemClock(), chance: new SystemChance() });
  return {
    streamLines: (stream) => linesOf(store.readStored(stream)),
    readAll: () => store.readAllStored(),
    size: undefined,
    close: () => store.close(),
  };
}

async function* linesOf(batches: AsyncIterable<readonly StoredEvent[]>): AsyncIterable<readonly string[]> {
  for await (const batch of batches) yield batch.map(storedLine);
}
