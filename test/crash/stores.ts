import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { setTimeout as pause } from 'node:timers/promises';
import { EventStoreStandIn } from '../eventstore-stand-in/index.js';
import type { Environment } from '../support/ledger-process.js';

/** The store under a service: what the service must be told to use it, and how it goes away. */
export interface StoreUnderTest {
  readonly name: string;
  readonly environment: Environment;
  /** Kills it and brings it back with its log; undefined where the store is inside the service. */
  readonly kill: ((downMilliseconds: number) => Promise<void>) | undefined;
  /** The two halves of it, where it is somebody else's to wait. */
  readonly parts?: { readonly kill: () => Promise<unknown>; readonly start: () => Promise<unknown> } | undefined;
  readonly close: () => Promise<void>;
}

/** `embedded`, `wire` (the stand-in), or the connection string of a real server. */
export async function storeUnderTest(store: string, prefix: string): Promise<StoreUnderTest> {
  if (store === 'embedded')
    return { name: store, environment: { STREAM_PREFIX: prefix }, kill: undefined, close: () => Promise.resolve() };
  if (store !== 'wire') return realServer(store, prefix);
  const standIn = await EventStoreStandIn.start();
  return {
    name: store,
    environment: { STREAM_PREFIX: prefix, EVENTSTORE_URL: standIn.url },
    kill: (milliseconds) => standIn.restart(milliseconds),
    close: () => standIn.stop(),
  };
}

/**
 * Two commands of the operator's own say how it is killed and started: `STORE_KILL` and `STORE_START`. Not EVENTSTORE_*:
 * the server takes every such variable of its environment for an option of its own.
 */
function realServer(url: string, prefix: string): StoreUnderTest {
  const { STORE_KILL: kill, STORE_START: start } = process.env;
  const run = (command: string): Promise<unknown> => promisify(execFile)('sh', ['-c', command]);
  const parts =
    kill === undefined || start === undefined ? undefined : { kill: () => run(kill), start: () => run(start) };
  return {
    name: 'server',
    environment: { STREAM_PREFIX: prefix, EVENTSTORE_URL: url },
    parts,
    kill:
      parts &&
      (async (milliseconds) => {
        await parts.kill();
        await pause(milliseconds);
        await parts.start();
      }),
    close: () => Promise.resolve(),
  };
}
