import type { Config } from '@app/platform';
import type { CommonOptions } from '../target/options.js';
import { caughtUp, withOwnInstance } from '../target/own-instance.js';
import { runningService } from '../target/service-client.js';
import type { ImportTarget } from './import-target.js';
import { ownTarget } from './own-target.js';
import { serviceTarget } from './service-target.js';

/** Through the API where a service runs; else the store is opened for the time of `work`. */
export async function withTarget<T>(
  options: CommonOptions,
  config: Config,
  work: (target: ImportTarget) => Promise<T>,
): Promise<T> {
  const service = await runningService(options, config);
  if (service) return work(await serviceTarget(service));
  const before = await withOwnInstance(config, async ({ instance }) => {
    await caughtUp(instance);
    return instance.projector.status().files[0]?.position;
  });
  return withOwnInstance(config, (own) => work(ownTarget(own, before === '' ? undefined : before)));
}
