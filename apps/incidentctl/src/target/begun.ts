import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '@app/platform';
import { EXIT, Failure } from '../output/exit-codes.js';

/** Of these, one stands in every directory that a service or a command has worked on. */
const TRACES = ['log.db', 'log.mark', 'keys.db', 'master.key', 'admin.key'];

/** A question leaves a directory as it was. @throws Failure where nothing was ever recorded in the embedded store */
export function requireBegun({ eventStoreUrl, dataDir }: Config): void {
  if (eventStoreUrl !== undefined || TRACES.some((name) => existsSync(join(dataDir, name)))) return;
  throw new Failure(
    `${dataDir} holds no log, and nothing was made there: name the data directory of the service with --data-dir, ` +
      'or begin one by starting the service (npm start) or with incidentctl demo',
    EXIT.usage,
  );
}
