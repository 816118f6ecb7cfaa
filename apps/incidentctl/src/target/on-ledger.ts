import { type CommonOptions, configOf } from './options.js';
import type { OwnInstance } from './own-instance.js';
import { runningService, type ServiceClient } from './service-client.js';

/**
 * Through the API where a service runs; else the store is opened for the time of the work, its read models at the head.
 * What opens it takes a second to load.
 */
export async function onLedger<T>(
  options: CommonOptions,
  ofService: (service: ServiceClient) => Promise<T>,
  ofStore: (own: OwnInstance) => T | Promise<T>,
): Promise<T> {
  const config = configOf(options);
  const service = await runningService(options, config);
  if (service) return ofService(service);
  const { caughtUp, withBegunInstance } = await import('./own-instance.js');
  return withBegunInstance(config, async (own) => {
    await caughtUp(own.instance);
    return ofStore(own);
  });
}
