import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '@app/platform';
import type { AgreementTarget } from '../agreements/agreement-target.js';
import { ownAgreements } from '../agreements/own-agreements.js';
import { serviceAgreements } from '../agreements/service-agreements.js';
import type { CommonOptions } from '../target/options.js';
import { caughtUp, withOwnInstance } from '../target/own-instance.js';
import { serviceAtHead } from '../target/service-client.js';
import type { ImportTarget } from './import-target.js';
import { ownTarget } from './own-target.js';
import { serviceTarget } from './service-target.js';

interface Work<P, T> {
  /** Before the first line: what is agreed can be read and stated. */
  readonly prepare: (agreements: AgreementTarget) => Promise<P>;
  readonly send: (target: ImportTarget, prepared: P) => Promise<T>;
}

/** Through the API where a service runs; else the store is opened for the time of the work. */
export async function withTarget<P, T>(options: CommonOptions, config: Config, work: Work<P, T>): Promise<T> {
  const service = await serviceAtHead(options, config);
  if (service) {
    const prepared = await work.prepare(serviceAgreements(service));
    return work.send(await serviceTarget(service), prepared);
  }
  return withOwnInstance(config, async (own) => {
    await caughtUp(own.instance);
    const prepared = await work.prepare(ownAgreements(own));
    return work.send(ownTarget(own), prepared);
  });
}

/** The ledger to look at and not to change; nothing where there is none yet, and none is made. */
export async function withLedger<T>(
  options: CommonOptions,
  config: Config,
  look: (agreements: AgreementTarget | undefined) => Promise<T>,
): Promise<T> {
  const service = await serviceAtHead(options, config);
  if (service) return look(serviceAgreements(service));
  if (!holdsLog(config)) return look(undefined);
  return withOwnInstance(config, async (own) => {
    await caughtUp(own.instance);
    return look(ownAgreements(own));
  });
}

export const holdsLog = ({ eventStoreUrl, dataDir }: Config): boolean =>
  eventStoreUrl !== undefined || existsSync(join(dataDir, 'log.db'));
