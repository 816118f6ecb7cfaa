import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A store for a while: what an instance, or a service, must be told to use it. */
export interface BenchStore {
  readonly name: 'embedded' | 'EventStoreDB' | 'stand-in';
  /** Absent: the embedded one. */
  readonly url?: string;
  readonly close: () => Promise<void>;
}

const STAND_IN = fileURLToPath(new URL('stand-in-process.ts', import.meta.url));
export const TYPESCRIPT = new URL('../support/typescript.mjs', import.meta.url).href;

const embedded: BenchStore = { name: 'embedded', close: () => Promise.resolve() };

/** Both stores, the second a real EventStoreDB where EVENTSTORE_TEST_URL names one, else the stand-in on the wire. */
export async function* stores(wanted?: string): AsyncGenerator<BenchStore> {
  if (wanted !== 'eventstore') yield embedded;
  if (wanted === 'embedded') return;
  const url = process.env['EVENTSTORE_TEST_URL'];
  const store: BenchStore = url ? { name: 'EventStoreDB', url, close: () => Promise.resolve() } : await standIn();
  try {
    yield store;
  } finally {
    await store.close();
  }
}

/** A process of its own: it must not take the turns of what is measured. */
async function standIn(): Promise<BenchStore> {
  const child = fork(STAND_IN, { execArgv: ['--import', TYPESCRIPT], stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const [url] = (await once(child, 'message')) as [string];
  return {
    name: 'stand-in',
    url,
    close: async () => {
      const ended = once(child, 'exit');
      child.kill();
      await ended;
    },
  };
}

/** A directory for one measure, removed behind it. */
export async function inDirectory<T>(work: (directory: string) => Promise<T>, parent = tmpdir()): Promise<T> {
  const directory = mkdtempSync(join(parent, 'ledger-bench-'));
  try {
    return await work(directory);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

export const environmentOf = (store: BenchStore, directory: string): Record<string, string> => ({
  DATA_DIR: directory,
  // A server is shared with others, and with the run before.
  STREAM_PREFIX: `bench${randomUUID().slice(0, 8)}.`,
  ADMIN_API_KEY: 'key-of-the-benchmarks-0123456789',
  LOG_LEVEL: 'silent',
  ...(store.url === undefined ? {} : { EVENTSTORE_URL: store.url }),
});
