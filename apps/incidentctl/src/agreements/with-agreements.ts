import type { Config } from '@app/platform';
import type { CommonOptions } from '../target/options.js';
import { caughtUp, withOwnInstance } from '../target/own-instance.js';
import { serviceAtHead } from '../target/service-client.js';
import type { AgreementTarget } from './agreement-target.js';
import { ownAgreements } from './own-agreements.js';
import { serviceAgreements } from './service-agreements.js';

/** Through the API where a service runs; else the store is opened for the time of `work`. */
export async function withAgreements<T>(
  options: CommonOptions,
  config: Config,
  work: (target: AgreementTarget) => Promise<T>,
  opened: typeof withOwnInstance = withOwnInstance,
): Promise<T> {
  const service = await serviceAtHead(options, config);
  if (service) return work(serviceAgreements(service));
  return opened(config, async (own) => {
    await caughtUp(own.instance);
    return work(ownAgreements(own));
  });
}
