import { execFile } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { EventStoreStandIn } from '../eventstore-stand-in/index.js';

/** A store that an operator stops, copies, and starts again on its data or on the copy. */
export interface SetBackStore {
  readonly url: string;
  readonly stop: () => Promise<unknown>;
  readonly start: () => Promise<unknown>;
  readonly copy: () => Promise<void>;
  readonly putBack: () => Promise<void>;
  readonly close: () => Promise<unknown>;
}

/**
 * The stand-in; or a real server at EVENTSTORE_TEST_URL, where two commands of the operator's own (STORE_STOP, STORE_START)
 * stop and start it and STORE_DATA is the directory of its data.
 */
export async function setBackStore(): Promise<SetBackStore> {
  const { EVENTSTORE_TEST_URL: url, STORE_STOP: stop, STORE_START: start, STORE_DATA: data } = process.env;
  if (url === undefined || stop === undefined || start === undefined || data === undefined) return standIn();
  // A server may take every such variable for an option of its own.
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('EVENTSTORE')));
  const run = (command: string): Promise<unknown> => promisify(execFile)('sh', ['-c', command], { env });
  const backup = await mkdtemp(join(tmpdir(), 'store-copy-'));
  return {
    url,
    stop: () => run(stop),
    start: () => run(start),
    copy: () => cp(data, backup, { recursive: true }),
    putBack: async () => {
      await rm(data, { recursive: true });
      await cp(backup, data, { recursive: true });
    },
    close: () => rm(backup, { recursive: true }),
  };
}

async function standIn(): Promise<SetBackStore> {
  const store = await EventStoreStandIn.start();
  let copy = store.log.copy();
  return {
    url: store.url,
    stop: () => store.stop('stopped'),
    start: () => store.restart(),
    copy: async () => void (copy = store.log.copy()),
    putBack: async () => store.log.putBack(copy),
    close: () => store.stop(),
  };
}
