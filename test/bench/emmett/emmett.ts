import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** What is used of Emmett, as its types have it: it is no dependency of the project, so the compiler does not see them. */
export interface EmmettEvent {
  readonly type: string;
  readonly data: object;
  readonly metadata: object;
}

export interface EmmettRead extends EmmettEvent {
  readonly metadata: { readonly streamPosition: bigint; readonly streamName: string; readonly globalPosition: bigint };
}

export interface EmmettConnection {
  command(sql: string, values?: readonly unknown[]): Promise<unknown>;
  query<T>(sql: string, values?: readonly unknown[]): Promise<T[]>;
  close(): void;
}

export interface EmmettStore {
  consumer(options: { pulling: { batchSize: number; pullingFrequencyInMs: number } }): {
    processor(options: {
      processorId: string;
      startFrom: 'BEGINNING';
      stopAfter: (event: EmmettRead) => boolean;
      eachMessage: (event: EmmettRead, context: { connection: EmmettConnection }) => Promise<void>;
    }): unknown;
    start(): Promise<void>;
    close(): Promise<void>;
  };
}

export interface Emmett {
  readonly version: string;
  getSQLiteEventStore(options: { fileName: string }): EmmettStore;
  sqliteConnection(options: { fileName: string }): EmmettConnection;
  CommandHandler<State>(options: {
    evolve: (state: State, event: EmmettRead) => State;
    initialState: () => State;
  }): (store: EmmettStore, id: string, handle: (state: State) => readonly EmmettEvent[]) => Promise<unknown>;
}

const HERE = fileURLToPath(new URL('.', import.meta.url));
const [CORE, SQLITE]: string[] = ['@event-driven-io/emmett', '@event-driven-io/emmett-sqlite'];

/** Installs it beside this file if it is not there: exactly what the lock file says. @throws when that is not possible */
export async function emmett(offline: boolean): Promise<Emmett> {
  if (!existsSync(`${HERE}node_modules/sqlite3`)) {
    if (offline) throw new Error('it is not installed, and --offline says that it is not to be');
    process.stderr.write('installing Emmett into test/bench/emmett, once ...\n');
    await promisify(execFile)('npm', ['ci', '--prefix', HERE, '--no-audit', '--no-fund'], { maxBuffer: 2 ** 26 });
  }
  const parts = (await Promise.all([import(CORE ?? ''), import(SQLITE ?? '')])) as [Emmett, Emmett];
  return { ...parts[0], ...parts[1], version: '0.38.5' };
}
